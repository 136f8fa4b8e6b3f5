from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from pehchan.errors import PehchanError
from pehchan.identity.imei import normal_form
from pehchan.identity.reporting_body import BodyStatus
from pehchan.identity.tac import (
    final_assembly_code,
    is_test_tac,
    legacy_tac6,
    reporting_body,
    tac_of,
)


@pytest.mark.parametrize(
    ("norm", "tac"),
    [
        ("01332700000000", "01332700"),
        ("35209900ABC", "35209900"),
        ("3520990", None),
        ("A5209900176148", None),
        ("٣٥٢٠٩٩٠٠", None),
        (None, None),
    ],
)
def test_the_tac_is_the_first_eight_digits(norm: str | None, tac: str | None) -> None:
    assert tac_of(norm) == tac


@pytest.mark.parametrize("start", ["001001", "001009", "001010", "001017", "0044", "0086", "0091"])
def test_test_ranges(start: str) -> None:
    assert is_test_tac(start.ljust(8, "0"))
    assert is_test_tac(start.ljust(14, "9"))
    assert is_test_tac(start.ljust(8, "5") + "AB")
    assert not is_test_tac(start.ljust(7, "0"))
    assert not is_test_tac(start.ljust(7, "0") + "A")


@pytest.mark.parametrize("tac", ["00100099", "00101800", "00110100", "00450000", "00000000",
                                 "10010100", "44012345", "86012345", "91012345"])  # fmt: skip
def test_numbers_beside_the_test_ranges(tac: str) -> None:
    assert not is_test_tac(tac)


def test_the_recorded_run_finds_the_same_test_devices(shared: Callable[..., Path]) -> None:
    case = shared("conformance", "basics")
    seen: set[str] = set()
    for path in sorted(case.glob("inputs/operator*.zip")):
        with ZipFile(path) as archive:
            lines = archive.read(archive.namelist()[0]).decode().splitlines()
        seen |= {norm for row in csv.DictReader(lines) if (norm := normal_form(row["imei"]))}
    with (case / "expected" / "10_classification.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["end_date"]]
    for condition, judge in {
        "test_tac": is_test_tac,
        "malformed": lambda norm: re.fullmatch(r"[0-9]{14}", norm) is None,
    }.items():
        expected = {row["imei_norm"] for row in rows if row["cond_name"] == condition}
        assert expected
        assert {norm for norm in seen if judge(norm)} == expected


@pytest.mark.parametrize(
    ("tac", "name", "status"),
    [
        ("00440123", "Test IMEI", BodyStatus.TEST),
        ("01332700", "CTIA (PTCRB)", BodyStatus.ALLOCATING),
        ("35209900", "TÜV SÜD (BABT)", BodyStatus.ALLOCATING),
        ("86590435", "TAF", BodyStatus.ALLOCATING),
        ("91948567", "MSAI", BodyStatus.RETIRED),
        ("98000100", "Reserved for future use", BodyStatus.RESERVED),
        ("99000100", "Global Hexadecimal Administrator (GHA)", BodyStatus.ALLOCATING),
    ],
)
def test_reporting_bodies(tac: str, name: str, status: BodyStatus) -> None:
    body = reporting_body(tac)
    assert body is not None
    assert (body.identifier, body.name, body.status) == (tac[:2], name, status)


def test_a_number_that_no_body_gives_out_has_none() -> None:
    assert reporting_body("77000000") is None


def test_numbers_from_before_2004() -> None:
    assert (legacy_tac6("49015420"), final_assembly_code("49015420")) == ("490154", "20")
    with pytest.raises(PehchanError) as caught:
        legacy_tac6("490154")
    assert caught.value.code == "not_a_tac"
