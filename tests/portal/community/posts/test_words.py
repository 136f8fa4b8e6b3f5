"""The search index of a post."""

from __future__ import annotations

import pytest
from django.contrib.postgres.search import SearchQuery

from pehchan.portal.community.models import Post
from pehchan.portal.community.posts.words import MOST
from pehchan.portal.community.text.normal import normal_form
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["كراچي", "کراچی", "PHONES", "phones"])
def test_a_post_is_found_by_its_words(typed: str) -> None:
    post = published(title="Phones", text="یہ کراچی میں بنے")
    found = Post.objects.filter(words=SearchQuery(normal_form(typed), config="simple"))
    assert list(found) == [post]


def test_a_very_long_text_is_indexed_to_an_end() -> None:
    text = " ".join(f"w{number}" for number in range(10_000))
    assert len(text) > MOST
    assert published(text=text).plain == text
