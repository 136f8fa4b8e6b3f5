from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.figures.period import parse
from pehchan.figures.register.cells import count, counts, mean, months_held_back, share
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
    # The whole less what is shown would be the only one that is held back, or tell of few.
    assert len(held) != 1 or len(found) == 1
    rest = sum(parts.values()) - sum(int(value or 0) for value in shown.values())
    assert not held or rest >= SMALLEST_CELL or not shown
    assert {dict(one.part)["kind"] for one in found} == {name for name in parts if parts[name]}


def test_the_smallest_of_the_others_goes_with_a_single_small_one() -> None:
    found = counts("s", JUNE, "kind", {"a": 3, "b": 40, "c": 25, "d": 0})
    assert [(one.part[0][1], one.value) for one in found] == [("a", None), ("b", 40), ("c", None)]


def test_two_parts_that_make_few_together_take_another_along() -> None:
    found = counts("s", JUNE, "kind", {"a": 1, "b": 1, "c": 25, "d": 90})
    assert [one.value for one in found] == [None, None, None, 90]


@settings(max_examples=100)
@given(
    st.lists(
        st.fixed_dictionaries({"local": st.integers(0, 40), "imported": st.integers(0, 40)}),
        min_size=1,
        max_size=12,
    )
)
def test_a_year_gives_no_small_month_away(counted: list[dict[str, int]]) -> None:
    months = {parse(f"2025-{at:02d}"): parts for at, parts in enumerate(counted, 1)}
    wholes, held = months_held_back(months)
    assert wholes <= held
    for hidden, column in [
        (wholes, {month: sum(parts.values()) for month, parts in months.items()}),
        *((held, {month: parts[name] for month, parts in months.items()}) for name in counted[0]),
    ]:
        assert {month for month, number in column.items() if 0 < number < SMALLEST_CELL} <= hidden
        left = [number for month, number in column.items() if month in hidden and number]
        shown = [number for month, number in column.items() if month not in hidden and number]
        # What the year's count less the months that are shown tells: of many, and of two at least.
        assert not left or not shown or (len(left) > 1 and sum(left) >= SMALLEST_CELL)


def test_months_of_many_are_all_shown() -> None:
    months = {parse("2025-01"): {"a": 50, "b": 0}, parse("2025-02"): {"a": 20, "b": 30}}
    assert months_held_back(months) == (set(), set())


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
