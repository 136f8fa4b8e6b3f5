from __future__ import annotations

import pytest
from django.test import RequestFactory

from pehchan.portal.community.models import Tag
from pehchan.portal.community.paging import MOST, page_number, page_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 1), ("3", 3), ("0", 1), ("-1", 1), ("x", 1), ("٣", 1), ("9" * 30, MOST), ("1.5", 1)],
)
def test_whatever_is_no_page_is_the_first(text: str, number: int) -> None:
    assert page_number(RequestFactory().get("/", {"page": text})) == number


@pytest.mark.django_db
def test_a_page_knows_its_neighbours_by_one_query(django_assert_num_queries: object) -> None:
    Tag.objects.bulk_create(Tag(slug=f"t{number}", name=f"{number}") for number in range(5))
    tags = Tag.objects.order_by("pk")

    with django_assert_num_queries(1):
        first = page_of(tags, 1, 2)
    assert [one.name for one in first] == ["0", "1"] and len(first) == 2
    assert (first.previous, first.next) == (0, 2)
    last = page_of(tags, 3, 2)
    assert [one.name for one in last] == ["4"] and (last.previous, last.next) == (2, 0)
    assert len(page_of(tags, 9, 2)) == 0
