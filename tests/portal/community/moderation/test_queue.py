from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Profile, ReviewItem
from pehchan.portal.community.moderation import queue
from pehchan.portal.community.moderation.queue import counts, entries, late_count
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def ago(hours: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(hours=hours)


def item(profile: Profile, hours: float, kind: str = "spam", **more: object) -> ReviewItem:
    return ReviewItem.objects.create(kind=kind, profile=profile, at=ago(hours), **more)


def test_what_is_about_one_thing_is_one_entry_the_oldest_first() -> None:
    nadia, omid = new_member("nadia"), new_member("omid")
    post = a_post(nadia)
    comment = a_comment(omid, post)
    late = item(omid, 30, comment=comment, post=post)
    first = item(nadia, 5, "first", post=post)
    item(nadia, 1, "report", post=post, raised_by=omid)
    item(nadia, 2, "join")
    item(nadia, 90, post=post, decided_at=timezone.now())

    found, more = entries()

    assert not more
    assert [one.target.thing for one in found] == [comment, post, nadia]
    assert [one.is_late for one in found] == [True, False, False]
    assert found[0].items == [late]
    assert (found[1].items[0], found[1].reports, found[1].joins) == (first, 1, False)
    assert found[2].joins
    assert counts() == {"first": 1, "join": 1, "report": 1, "spam": 1}
    assert late_count() == 1


def test_a_part_of_it_shows_all_that_is_about_the_same_thing() -> None:
    nadia = new_member()
    post, other = a_post(nadia), a_post(nadia)
    item(nadia, 5, "first", post=post)
    item(nadia, 1, "report", post=post)
    item(nadia, 3, "spam", post=other)

    (entry,), _ = entries(kind="report")

    assert [one.kind for one in entry.items] == ["first", "report"]
    assert len(entries(kind="nothing")[0]) == 2


def test_pages_and_few_queries(monkeypatch: Any, django_assert_num_queries: Any) -> None:
    monkeypatch.setattr(queue, "PAGE", 3)
    alice = people_made.profile(people_made.alice())
    posts = [a_post(alice) for _ in range(7)]
    for number, post in enumerate(posts):
        item(alice, 10 - number, post=post)

    pages = [entries(page=number) for number in (1, 2, 3, 4)]

    shown = [[one.target.thing for one in found] for found, _ in pages]
    assert shown == [posts[:3], posts[3:6], posts[6:], []]
    assert [more for _, more in pages] == [True, True, False, False]
    with django_assert_num_queries(2):
        for one in entries()[0]:
            assert one.target.author.name
