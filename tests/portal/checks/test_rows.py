from __future__ import annotations

import io

import pytest

from pehchan.portal.checks.rows import LONGEST_LINE, numbers, serials

A, B = "352099001761481", "490154203237518"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{A}\n{B}\n", [A, B]),
        (f"{A}\r\n\r\n  \r\n{B}", [A, B]),
        (f"IMEI\n{A}\n", [A]),
        (f'"{A}"\n"{B}"\n', [A, B]),
        (f"name,IMEI,colour\nx,{A},red\ny,{B},blue\n", [A, B]),
        (f"{A},red\n{B},blue\n", [A, B]),
        (f"no;imei\n1;{A}\n2;{B}\n", [A, B]),
        (f"no\timei1\n1\t{A}\n2\n3\t{B}\n", [A, "", B]),
        (f'name,imei\n"x, ""y""",{A}\n', [A]),
        (f'name,imei\n"open,{A}\n', [""]),
        ("junk\n35 2099\n", ["junk", "35 2099"]),
        ("", []),
        ("\n\n", []),
        ("imei\n", []),
    ],
)
def test_rows(text: str, found: list[str]) -> None:
    assert list(numbers(io.StringIO(text))) == found


def test_an_endless_line_is_one_row_and_takes_no_memory() -> None:
    rows = list(numbers(io.StringIO("9" * (5 * LONGEST_LINE) + f"\n{A}\n")))
    assert rows == ["9" * LONGEST_LINE, A]


def test_a_tac_has_a_million_devices_and_keeps_its_zeros() -> None:
    found = list(serials("01234567"))
    assert len(found) == len(set(found)) == 1_000_000
    assert (found[0], found[1], found[-1]) == (
        "01234567000000",
        "01234567000001",
        "01234567999999",
    )
