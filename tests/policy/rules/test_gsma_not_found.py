"""gsma_not_found: unknown TACs, once the reporting body has had its time."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts, day

KNOWN, UNKNOWN = "35000001000001", "35000002000001"


def _seen(facts: Callable[..., Facts], *rows: tuple[str, str]) -> Facts:
    made = facts().register("tac", {"tac": "35000001"})
    return made.seen(*(("one", imei, "111010000000001", "", days) for imei, days in rows))


def test_the_tac_decides(facts: Callable[..., Facts]) -> None:
    made = _seen(
        facts,
        (KNOWN, "06-01"),
        (UNKNOWN, "06-01"),
        ("3500000100", "06-01"),  # irregular, and begins with a known TAC
        ("3500000200", "06-01"),
        ("ABCDEF", "06-01"),
        ("0000000", "06-01"),
    )
    found = made.matched("gsma_not_found")
    assert found == ["0000000", "3500000200", UNKNOWN, "ABCDEF"]


def test_each_reporting_body_has_its_days(facts: Callable[..., Facts]) -> None:
    # The window ends before 1 August: 31 July is judged.
    made = _seen(
        facts,
        ("35111111000001", "07-12"),  # 20 days for 35: not yet
        ("35111111000002", "07-11"),
        ("86111111000001", "07-12"),  # 19 days for 86
        ("86111111000002", "07-13"),
        ("01111111000001", "06-21"),  # 40 days for 01
        ("01111111000002", "06-22"),
        ("45111111000001", "07-31"),  # none for others
        ("00111111000001", "07-01"),  # 32 days for 00
    )
    assert made.matched("gsma_not_found") == [
        "01111111000001", "35111111000002", "45111111000001", "86111111000001",
    ]  # fmt: skip


def test_days_can_be_changed_one_by_one_or_passed_over(facts: Callable[..., Facts]) -> None:
    made = _seen(facts, ("35111111000001", "07-25"), ("86111111000001", "07-25"))
    assert made.matched("gsma_not_found") == []
    assert made.matched("gsma_not_found", per_rbi_delays={"35": 5}) == ["35111111000001"]
    assert len(made.matched("gsma_not_found", ignore_rbi_delays=True)) == 2


def test_what_counts_is_the_first_day_of_all(facts: Callable[..., Facts]) -> None:
    made = _seen(facts, (UNKNOWN, "07-30"))
    assert made.matched("gsma_not_found") == []
    made.seen(("two", UNKNOWN, "", "", "05-01"))
    assert made.matched("gsma_not_found") == [UNKNOWN]


def test_without_a_day_the_last_day_of_data_ends_the_window(facts: Callable[..., Facts]) -> None:
    made = _seen(facts, (UNKNOWN, "05-01,05-20"))
    assert made.matched("gsma_not_found", on=None) == []
    assert made.matched("gsma_not_found", on=day("05-21")) == [UNKNOWN]
