from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.http import Http404

from pehchan.portal.community.discovery import archive
from pehchan.portal.community.discovery.archive import TagUse, months, tag_for, tags, tags_counted
from pehchan.portal.community.models import Tag
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db


def at(year: int, month: int, day: int = 15) -> datetime.datetime:
    return datetime.datetime(year, month, day, tzinfo=datetime.UTC)


def test_months_with_posts_are_listed_for_who_sees_these() -> None:
    author = new_member()
    a_post(author, published_at=at(2022, 1))
    a_post(author, published_at=at(2025, 3), visibility="members")
    a_post(author, published_at=datetime.datetime(2024, 4, 30, 20, tzinfo=datetime.UTC))

    march, may, january = (
        datetime.date(*one) for one in ((2025, 3, 1), (2024, 5, 1), (2022, 1, 1))
    )
    assert months(author) == [march, may, january]
    assert months(None) == [may, january]


def test_no_posts_no_months() -> None:
    assert months(None) == []


def test_tags_are_counted_by_what_everybody_sees(monkeypatch: Any) -> None:
    author = new_member()
    few, many, none = (Tag.objects.create(slug=one, name=one) for one in ("b", "a", "c"))
    a_post(author).tags.set([few, many])
    a_post(author).tags.set([many])
    a_post(author, visibility="members").tags.set([none])

    assert tags_counted() == [TagUse("a", "a", 2), TagUse("b", "b", 1)]
    monkeypatch.setattr(archive, "_tags", None)
    first = tags()
    a_post(author).tags.set([none])
    assert tags() is first  # as it was within the last minute
    monkeypatch.setattr(archive, "_tags", None)
    assert len(tags()) == 3


def test_an_address_that_no_tag_can_have_leads_nowhere() -> None:
    tag = Tag.objects.create(slug="درآمد", name="درآمد")
    assert tag_for(tag.slug) == tag
    for slug in ("imports", "در\0آمد"):
        with pytest.raises(Http404):
            tag_for(slug)
