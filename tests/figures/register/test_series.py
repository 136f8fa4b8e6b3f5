from __future__ import annotations

from pehchan.figures.register.series import METHODS_UR, REGISTER, SMALLEST_CELL
from pehchan.figures.series import SERIES


def test_the_registers_series_are_told_apart_from_cited_ones() -> None:
    assert not {one.name for one in REGISTER} & set(SERIES)
    assert all(one.computed and one.smallest_cell == SMALLEST_CELL for one in REGISTER)


def test_titles_and_methods_are_in_both_languages() -> None:
    for one in REGISTER:
        assert one.title.isascii()
        assert any("\u0600" <= letter <= "\u06ff" for letter in one.title_ur)
        assert any("\u0600" <= letter <= "\u06ff" for letter in METHODS_UR[one.method])
