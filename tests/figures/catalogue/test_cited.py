from __future__ import annotations

from pehchan.figures.catalogue.cited import brands, by_type, local_and_imported, share_met
from pehchan.figures.chart.words import Words
from tests.figures.made import release

EN, UR = Words("en"), Words("ur")


def test_local_assembly_beside_imports() -> None:
    shown = local_and_imported(release(), EN, "")
    assert shown is not None
    assert shown.headline == (
        "Local assembly grew 2.4-fold from 2020 to 2024; "
        "in the first half of 2025, 94.3 % of handsets were local"
    )
    # 31.38 million in 2024, a twelfth of them a month.
    assert int(next(p.value for p in shown.drawing.points if p.place == "2024")) == 2_615_000
    assert "2020 and 2021" in shown.notes[1]


def test_the_share_met_is_stated_or_computed_and_says_which() -> None:
    shown = share_met(release(), EN, "")
    assert shown is not None
    found = {(point.group, point.label) for point in shown.drawing.points}
    assert ("Stated by a source", "95 %") in found
    assert ("Computed from counts", "92.5 %") in found
    assert [mark.day.isoformat() for mark in shown.drawing.marks if mark.day] == ["2023-06-30"]


def test_types_are_shares_of_their_sum() -> None:
    shown = by_type(release(), EN, "")
    assert shown is not None
    assert sum(point.value for point in shown.drawing.points if point.place == "2024") == 100
    assert "46 % of the handsets assembled in the first half of 2025" in shown.headline


def test_brands_are_ranked_for_a_period_or_each_shown_over_time() -> None:
    shown = brands(release(), UR, "2022-H1")
    assert shown is not None
    assert shown.drawing.points[0].place == "Itel"
    each = brands(release(), EN, "each")
    assert each is not None
    assert len(each.drawing.groups) == 12
