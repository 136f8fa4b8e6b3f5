"""What a text names, looked up with few queries."""

from __future__ import annotations

from typing import Any

import pytest

from pehchan.portal.community.models import LinkPreview, Profile
from pehchan.portal.community.text.known import known
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def test_nothing_is_asked_for_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        found = known("No names, a@b.example, picture:x", ["/figures/"], pictures=True)
    assert (found.handles, found.pictures, found.titles) == (frozenset(), {}, {})


def test_one_query_of_each_kind(django_assert_num_queries: Any) -> None:
    people.profile(people.alice())
    people.profile(people.bob(), state=Profile.State.LEFT, handle="left")
    LinkPreview.objects.create(url="https://a.example/", state="shown", title="A", site="a")
    LinkPreview.objects.create(url="https://b.example/", state="none")
    key = "00000000-0000-0000-0000-000000000000"
    with django_assert_num_queries(3):
        found = known(
            f"@ALICE @left @nobody picture:{key}",
            ["https://a.example/", "https://b.example/"],
            pictures=True,
        )
    assert found.handles == {"alice"}
    assert found.titles == {"https://a.example/": ("A", "a")}
    assert found.pictures == {}
