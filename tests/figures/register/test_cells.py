from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.figures.period import parse
from pehchan.figures.register.cells import count, counts, mean, share
from pehchan.figures.register.series import SMALLEST_CELL

JUNE = parse("2026-06")


@settings(max_examples=150)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 60), max_size=6))
def test_no_small_count_is_shown_or_can_be_worked_out(parts: dict[str, int]) -> None:
    found = counts("s", JUNE, "kind", parts)
    shown = {dict(one.part)["kind"]: one.value for one in found if not one.suppressed}
    assert all(value == parts[name] >= SMALLEST_CELL for name, value in shown.items())
    held = [one for one in found if one.suppressed]
    small = [name for name, value in parts.items() if 0 < value < SMALLEST_CELL]
    assert len(held) >= len(small)
    # The whole less what is shown would be the only one that is held back.
    assert len(held) != 1 or len(found) == 1
    assert {dict(one.part)["kind"] for one in found} == {name for name in parts if parts[name]}


def test_the_smallest_of_the_others_goes_with_a_single_small_one() -> None:
    found = counts("s", JUNE, "kind", {"a": 3, "b": 40, "c": 25, "d": 0})
    assert [(one.part[0][1], one.value) for one in found] == [("a", None), ("b", 40), ("c", None)]


def test_wholes() -> None:
    assert count("s", JUNE, 9).suppressed
    assert count("s", JUNE, 10).value == 10
    assert count("s", JUNE, 0).value == 0


def test_shares_of_few_are_held_back() -> None:
    assert share("s", JUNE, 0, 0) is None
    whole = share("s", JUNE, 100, 300)
    assert whole is not None
    assert whole.value == Decimal("33.3")
    for part, all_of_them in ((3, 100), (97, 100), (2, 5)):
        one = share("s", JUNE, part, all_of_them)
        assert one is not None
        assert one.suppressed
    none = share("s", JUNE, 0, 100)
    assert none is not None
    assert none.value == 0


def test_averages_of_few_are_held_back() -> None:
    assert mean("s", JUNE, Decimal(0), 0) is None
    few, many = mean("s", JUNE, Decimal(90), 9), mean("s", JUNE, Decimal(100), 30)
    assert few is not None
    assert few.suppressed
    assert many is not None
    assert many.value == Decimal("3.3")
