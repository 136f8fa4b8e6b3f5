from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from pehchan.portal.community.comments.offered import MOST, Figure, checked_figure
from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment, OfferedFigure
from tests.portal.community.comments import made

FIGURE = Figure(
    series="handsets_assembled_locally",
    period="2025",
    value=Decimal(30500000),
    source="The regulator",
    link="https://example.org/2025",
)


@pytest.mark.django_db
def test_a_comment_keeps_the_figures_that_it_brings() -> None:
    part = dataclasses.replace(FIGURE, part="type=smartphone", value=Decimal("12.5"))

    comment = comment_add(
        post=made.post(), author=made.bob(), text="Newer ones:", figures=(FIGURE, part)
    )

    comment.refresh_from_db()
    assert comment.figures_count == 2
    kept = list(comment.figures.order_by("pk").values_list("series", "part", "period", "value"))
    assert kept == [
        ("handsets_assembled_locally", "", "2025", Decimal(30500000)),
        ("handsets_assembled_locally", "type=smartphone", "2025", Decimal("12.5")),
    ]
    assert set(comment.figures.values_list("unit", "state")) == {("devices", "offered")}


@pytest.mark.django_db
def test_one_that_cannot_be_kept_keeps_the_comment_back_too() -> None:
    post, bob = made.post(), made.bob()
    for figures in ((dataclasses.replace(FIGURE, period="some time"),), (FIGURE,) * (MOST + 1)):
        with pytest.raises(CommunityError):
            comment_add(post=post, author=bob, text="Newer ones:", figures=figures)

    assert not Comment.objects.exists() and not OfferedFigure.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"period": "2025-13"}, "bad_period"),
        ({"series": "unicorns"}, "no_such_series"),
        ({"unit": "USD"}, "wrong_unit"),
        ({"series": "other", "part": "Chargers"}, "unit_missing"),
        ({"series": "other", "unit": "chargers"}, "part_missing"),
        ({"part": "smartphones"}, "bad_part"),
        ({"value": Decimal(-3)}, "bad_value"),
        ({"source": " "}, "no_source"),
        ({"link": "javascript:alert(1)"}, "bad_link"),
        ({"series": "other", "part": "Chargers", "unit": "chargers", "link": "x"}, "bad_link"),
    ],
)
def test_a_figure_is_checked(change: dict[str, str], code: str) -> None:
    with pytest.raises(CommunityError) as refused:
        checked_figure(dataclasses.replace(FIGURE, **change))

    assert refused.value.code == code


def test_a_figure_of_another_series_says_what_it_measures() -> None:
    other = dataclasses.replace(FIGURE, series="other", part="Chargers", unit="chargers")

    assert checked_figure(other) == other
    assert checked_figure(FIGURE).unit == "devices"
