from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override

from pehchan.portal.community.comments.forms import CommentForm, FigureFormSet, series_choices
from pehchan.portal.community.comments.offered import MOST, SERIES

ROW = {
    "series": "handsets_imported",
    "part": "brand=Itel",
    "period": "2025",
    "value": "1.5 million",
    "unit": "",
    "source": "The regulator",
    "link": "https://example.org/2025",
}


def rows(*figures: dict[str, str]) -> FigureFormSet:
    data = {"figure-TOTAL_FORMS": str(len(figures)), "figure-INITIAL_FORMS": "0"}
    for number, figure in enumerate(figures):
        data |= {f"figure-{number}-{name}": value for name, value in figure.items()}
    return FigureFormSet(data, prefix="figure")


def test_rows_that_are_filled_in_are_figures() -> None:
    found = rows(ROW, dict.fromkeys(ROW, ""))

    assert found.is_valid(), found.errors
    (one,) = found.figures
    assert (one.value, one.unit, one.part) == (Decimal(1_500_000), "devices", "brand=Itel")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "lots"}, "value"),
        ({"period": "soon"}, "period"),
        ({"part": "Itel"}, "part"),
        ({"unit": "USD"}, "unit"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"source": ""}, "source"),
        ({"series": "unicorns"}, "series"),
        ({"series": "other", "part": ""}, "unit"),
    ],
)
def test_the_mistake_stands_beside_its_field(change: dict[str, str], field: str) -> None:
    found = rows(ROW | change)

    assert not found.is_valid()
    assert list(found.errors[0]) == [field]


def test_there_are_at_most_five() -> None:
    assert rows(*[ROW] * MOST).is_valid()
    assert not rows(*[ROW] * (MOST + 1)).is_valid()


def test_every_cited_series_is_offered_in_the_pages_language() -> None:
    names = {name for name, _title in series_choices()}
    assert names == {"", "other", *SERIES}

    with override("ur"):
        assert "ہینڈ سیٹ" in dict(series_choices())["handsets_imported"]


def test_only_who_quotes_is_asked_for_the_quoted_words() -> None:
    assert "quoted" not in CommentForm().fields
    assert "quoted" in CommentForm(quotes=True).fields
    assert not CommentForm({"text": "  "}).is_valid()
