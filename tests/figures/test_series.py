from __future__ import annotations

import pytest

from pehchan.errors import UsageError
from pehchan.figures.observation import cited
from pehchan.figures.series import CITED, SERIES, named


def test_every_cited_figure_has_its_series_and_every_series_a_figure() -> None:
    assert {one.series for one in cited()} == set(SERIES)


def test_names_are_told_apart_and_titles_are_in_both_languages() -> None:
    assert len({series.name for series in CITED}) == len(CITED)
    for series in CITED:
        assert series.title.isascii()
        assert any("\u0600" <= letter <= "\u06ff" for letter in series.title_ur)
        assert series.rounding > 0


def test_what_a_series_refers_to_exists() -> None:
    for series in CITED:
        for name in (*series.targets, *(series.share_of or ())):
            assert named(name).name == name


def test_an_unknown_series_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        named("handsets_eaten")
    assert refused.value.code == "no_such_series"
