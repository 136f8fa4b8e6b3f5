"""A post as one Markdown file."""

from __future__ import annotations

import pytest
import yaml

from pehchan.portal.community.posts.front_matter import as_markdown
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


def test_its_facts_are_yaml_and_its_text_is_as_written() -> None:
    post = published(title='A "title": --- # x', text="Some *words*", tags="فون, b")
    _, facts, text = as_markdown(post).split("---\n", 2)
    read = yaml.safe_load(facts)
    assert read["title"] == 'A "title": --- # x'
    assert read["tags"] == ["فون", "b"]
    assert read["author"] == "Alice (@alice)"
    assert read["address"].endswith(post.get_absolute_url())
    assert text.strip() == "Some *words*"
