from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from pehchan.intake.operator.judgement import SHARES, quality
from pehchan.settings.intake import OperatorIntakeSettings
from pehchan.settings.settings import Settings
from tests.intake.operator.desk import (
    JULY,
    REGION,
    Change,
    Desk,
    check,
    failed,
    hundred,
    limits,
    row,
)

HEXADECIMAL = {"imei": "3500000000000F"}
FOREIGN = {"imsi": "222010000000001"}
SHORT = {"imsi": "1110100000001"}

# Check, its option, changes that a file of a hundred rows may have, one more that it may not.
LIMITS: dict[str, tuple[str, list[Change], Change]] = {
    "null_imei": ("null", [{"imei": ""}] * 5, {"imei": ""}),
    "null_imsi": ("null", [{"imsi": ""}] * 5, {"imsi": ""}),
    "null_msisdn": ("null", [{"msisdn": ""}] * 5, {"msisdn": ""}),
    "null_rat": ("null", [{"rat": ""}] * 5, {"rat": ""}),
    "null": (
        "null",
        [{"imei": ""}, {"imsi": ""}, {"msisdn": ""}, {"rat": ""}, {"imei": "", "rat": ""}],
        {"msisdn": ""},
    ),
    "unclean_imei": ("clean", [HEXADECIMAL] * 5, {"imei": "3500000000000"}),
    "unclean_imsi": ("clean", [SHORT] * 5, SHORT),
    "unclean": ("clean", [HEXADECIMAL] * 3 + [SHORT] * 1 + [HEXADECIMAL | SHORT], SHORT),
    "out_of_region_imsi": ("region", [FOREIGN] * 10, FOREIGN),
    "out_of_region_msisdn": ("region", [{"msisdn": "331"}] * 10, {"msisdn": "33000000000000"}),
    "out_of_region": ("region", [{"msisdn": "331"}] * 5 + [FOREIGN] * 5, FOREIGN),
    "non_home_network": (
        "home",
        [{"imsi": "111020000000001"}] * 20,
        {"imsi": "111020000000001"},
    ),
}


def test_every_share_is_in_the_table() -> None:
    named = {name: option for option, of in SHARES.items() for name in of}
    assert {name: option for name, (option, _, _) in LIMITS.items()} == named


@pytest.mark.parametrize("name", LIMITS)
def test_a_share_at_its_limit_passes_and_one_row_more_fails(name: str, desk: Desk) -> None:
    option, allowed, more = LIMITS[name]
    accepted = desk.hand_in(hundred(*allowed), dry_run=True)
    assert accepted.accepted, accepted.failed
    limit = check(accepted, name).limit or 0.0
    assert limit == getattr(OperatorIntakeSettings(), name) == check(accepted, name).figure

    refused = desk.hand_in(hundred(*allowed, more))
    failure = check(refused, name)
    assert name in failed(refused)
    assert set(failed(refused)) <= set(SHARES[option])
    assert failure.figure == pytest.approx(limit + 0.01)
    assert failure.message.startswith(f"{len(allowed) + 1} of 100 rows have ")
    assert [sample.line for sample in failure.samples] == [2, 3, 4, 5, 6]
    assert failure.samples[0].text == row(0, **allowed[0])

    disabled = desk.hand_in(hundred(*allowed, more), disabled={option})
    assert disabled.accepted
    assert not {one.name for one in disabled.checks} & set(SHARES[option])


def lost_zeros(zeros: int, ones: int, lost: int) -> list[str]:
    """Rows of IMEIs that begin with 0, with 1, and with 1 that had been 01."""
    imeis = [f"0{n:013}" for n in range(zeros)]
    imeis += [f"19000000{n:06}" for n in range(ones - lost)]
    imeis += [f"1234567{n:07}" for n in range(lost)]
    return hundred(*({"imei": imei} for imei in imeis))


@pytest.mark.parametrize(
    ("zeros", "ones", "lost", "passes"),
    [(0, 0, 0, True), (4, 4, 2, True), (4, 4, 3, False), (3, 4, 0, False), (9, 1, 1, False)],
)
def test_lost_leading_zeros(zeros: int, ones: int, lost: int, passes: bool, desk: Desk) -> None:
    desk.knows_models(1234567, 35000000, 19000000)
    receipt = desk.hand_in(lost_zeros(zeros, ones, lost))
    assert receipt.accepted is passes
    if not passes:
        assert failed(receipt) == ["leading_zero"]
        [failure] = receipt.failed
        assert failure.samples[0].line == 2 + zeros
        assert failure.next_step
        assert desk.hand_in(lost_zeros(zeros, ones, lost), disabled={"leading-zero"}).accepted


def test_lost_zeros_of_irregular_identifiers_count_too(desk: Desk) -> None:
    desk.knows_models(1234567)
    rows = hundred({"imei": "01234567"}, {"imei": "1234567A"})
    assert failed(desk.hand_in(rows)) == ["leading_zero"]


def test_without_models_no_zero_is_found_lost(desk: Desk) -> None:
    assert desk.hand_in(lost_zeros(4, 4, 4)).accepted


def a_day(devices: int, subscribers: int, numbers: int, day: str) -> list[str]:
    return [
        row(
            number,
            date=day,
            imei=f"35{min(number, devices - 1):012}",
            imsi=f"11101{min(number, subscribers - 1):010}",
            msisdn=f"22{min(number, numbers - 1):010}",
        )
        for number in range(20)
    ]


@pytest.mark.parametrize(
    ("counts", "fails"),
    [
        ((18, 18, 18), []),
        ((17, 20, 20), ["historic_imei"]),
        ((20, 17, 20), ["historic_imsi"]),
        ((20, 20, 17), ["historic_msisdn"]),
        ((17, 17, 17), ["historic_imei", "historic_imsi", "historic_msisdn"]),
    ],
)
def test_fewer_a_day_than_in_the_last_days_with_data(
    counts: tuple[int, int, int], fails: list[str], desk: Desk
) -> None:
    before = a_day(20, 20, 20, "20260601") + a_day(20, 20, 20, "20260615")
    first = desk.hand_in(before, "op1_20260601_20260630.csv")
    assert first.accepted
    assert not [one for one in first.checks if one.name.startswith("historic")]
    later = desk.hand_in(a_day(*counts, "20260704"))
    assert failed(later) == fails
    for failure in later.failed:
        assert (failure.figure, failure.limit) == (0.85, 0.9)
        assert "20.0 of the last days with data" in failure.message
    if fails:
        assert desk.hand_in(a_day(*counts, "20260704"), disabled={"historic"}).accepted


def test_the_history_is_the_operators_own(desk: Desk) -> None:
    assert desk.hand_in(a_day(20, 20, 20, "20260601"), "op1_20260601_20260630.csv").accepted
    few = [line.replace("11101", "11102") for line in a_day(1, 1, 1, "20260704")]
    assert desk.hand_in(few, "op2_20260701_20260731.csv", operator="op2").accepted


@pytest.mark.parametrize(
    ("name", "day", "on", "passes"),
    [
        (JULY, "20260701", "2026-07-31", True),
        (JULY, "20260731", "2026-07-31", True),
        (JULY, "20260731", "2026-07-30", False),
        (JULY, "20260801", "2026-08-30", False),
        (JULY, "20260630", "2026-08-30", False),
        (JULY, "20250701", "2026-08-30", False),
    ],
)
def test_every_row_lies_within_the_days_of_the_name(
    name: str, day: str, on: str, passes: bool, desk: Desk
) -> None:
    lines = [*hundred(), row(500, date=day)]
    receipt = desk.hand_in(lines, name, on=datetime.date.fromisoformat(on))
    assert receipt.accepted is passes
    if not passes:
        assert failed(receipt) == ["data_daterange"]
    if not passes and on == "2026-08-30":
        [failure] = receipt.failed
        assert (failure.figure, failure.limit) == (1, 0)
        assert [sample.line for sample in failure.samples] == [102]


def test_checks_of_what_the_country_does_not_know_are_not_asked(tmp_path: Path) -> None:
    bare = msgspec.structs.replace(
        REGION,
        country_codes=(),
        operators=tuple(msgspec.structs.replace(one, mcc_mnc=()) for one in REGION.operators),
    )
    desk = Desk(tmp_path, Settings(region=bare))
    receipt = desk.hand_in(hundred(*[FOREIGN | {"msisdn": "33"}] * 100))
    assert receipt.accepted
    assert not {one.name for one in receipt.checks} & {*SHARES["region"], *SHARES["home"]}


def test_columns_that_are_not_imported_are_not_asked_about(tmp_path: Path) -> None:
    without = msgspec.structs.replace(REGION, import_msisdn=False, import_rat=False)
    desk = Desk(tmp_path, Settings(region=without))
    lines = [row(number, msisdn="").removesuffix(",006") for number in range(10)]
    receipt = desk.hand_in(lines, header="date,imei,imsi,msisdn")
    assert receipt.accepted
    assert not {"null_rat", "null_msisdn", "out_of_region_msisdn"} & {
        one.name for one in receipt.checks
    }
    assert {msisdn for (msisdn,) in desk.rows("sightings", "msisdn")} == {None}


@pytest.mark.parametrize(
    ("rows", "broken", "rule", "passes"),
    [
        (100, 5, "quarantine", True),
        (100, 6, "quarantine", False),
        (100, 0, "reject", True),
        (100, 1, "reject", False),
        (0, 0, "quarantine", False),
        (0, 0, "reject", False),
    ],
)
def test_how_many_rows_may_break_a_rule(rows: int, broken: int, rule: str, passes: bool) -> None:
    outcome = quality(rows, broken, limits(on_bad_row=rule).intake.operator)
    assert (outcome.name, outcome.passed) == ("schema", passes)
