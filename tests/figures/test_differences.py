from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pehchan.figures.differences import differences
from pehchan.figures.entry import entry
from pehchan.figures.observation import Observation, cited
from pehchan.figures.reconcile import Outcome, reconcile
from pehchan.figures.release import Held, held_of
from pehchan.figures.series import CITED


def held(figures: Sequence[Observation]) -> tuple[Held, ...]:
    return held_of(CITED, figures, reconcile(figures))


def of_2023() -> Observation:
    return entry(
        series="handsets_assembled_locally",
        part="",
        period="2023",
        value="21280000",
        source="Annual report",
        link="https://example.org/report",
    )


def test_the_same_figures_do_not_differ_whoever_entered_them() -> None:
    others = [replace(one, entered_by="Zara", line=one.line + 1) for one in cited()]
    assert not differences(held(cited()), held(others))


def test_a_new_figure_lets_a_stated_change_be_checked() -> None:
    found = differences(held(cited()), held([of_2023(), *cited()]))
    assert found.added == (of_2023(),)
    assert not found.corrects
    (check,) = found.checks
    assert (check.stated, check.outcome) == (Decimal(47), Outcome.AGREES)


def test_what_is_taken_back_or_changed_corrects() -> None:
    first, *rest = cited()
    other = replace(first, value=Decimal(13_010_000))
    changed = differences(held(cited()), held([other, *rest]))
    assert changed.changed == ((first, other),)
    assert (changed.added, changed.taken, changed.corrects) == ((), (), True)
    taken = differences(held(cited()), held(rest))
    assert (taken.taken, taken.corrects) == ((first,), True)
