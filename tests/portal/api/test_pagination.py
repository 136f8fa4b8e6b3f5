"""Long lists come page by page."""

from __future__ import annotations

import base64

import pytest

from pehchan.portal.api.pagination import PageQuery, page_of
from pehchan.portal.api.problems import ApiError
from pehchan.portal.cases.models import Case
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_pages_together_are_the_list_whatever_is_added_meanwhile() -> None:
    first = [made.draft().pk for _ in range(5)]
    seen, after = [], ""
    while True:
        page = page_of(Case.objects.all(), PageQuery(limit=2, after=after))
        seen += [case.pk for case in page["items"]]
        made.draft()
        if page["next"] is None:
            break
        after = page["next"]
    assert seen == first[::-1]


def test_the_last_page_that_is_full_has_no_next() -> None:
    made.draft()
    made.draft()
    assert page_of(Case.objects.all(), PageQuery(limit=2))["next"] is None


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "AAAA",
        *(
            base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
            for text in (
                "2026-11-01T00:00:00+00:00",
                "2026-11-01T00:00:00+00:00 x",
                "2026-11-01 00:00:00",
                "2026-11-01T00:00:00 7",
                "2026-11-01T00:00:00+00:00 9" + "9" * 30,
            )
        ),
    ],
)
def test_a_page_that_none_gave(after: str) -> None:
    with pytest.raises(ApiError) as error:
        page_of(Case.objects.all(), PageQuery(after=after))
    assert error.value.code == "bad_page"
