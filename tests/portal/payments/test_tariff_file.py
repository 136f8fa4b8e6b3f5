from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.payments.tariff_file import EXAMPLES, read_tariff, write_tariff

TEXT = (EXAMPLES / "2023-03-01.csv").read_text()


def test_a_tariff_is_read_as_it_was_written() -> None:
    tariff = read_tariff(TEXT)
    assert tariff.exchange_rate == 278_00
    assert len(tariff.bands) == 24
    assert read_tariff(write_tariff(tariff)) == tariff


def test_a_spreadsheets_byte_order_mark_and_empty_lines_do_no_harm() -> None:
    assert read_tariff("\ufeff" + TEXT.replace("\n", "\r\n,,\r\n")) == read_tariff(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("in_force_from,2023-03-01\n", "", "missing: in_force_from"),
        ("2023-03-01", "1 March", "not a day"),
        ("currency,PKR\n", "currency,Rs\n", "three letters"),
        ("278.00", "much", "exchange_rate is not a number"),
        ("278.00", "278.005", "at most two decimals"),
        ("278.00", "NaN", "at most two decimals"),
        ("278.00", "0", "exchange rate is not positive"),
        ("devices_per_year,5", "devices_per_year,-5", "not a whole number"),
        ("passport,filer,30,430,0", "passport,filer,30,-430,0", "Line 9 .* not negative"),
        ("passport,filer,30,430,0", "passport,filer,30,430", "Line 9 .* 4 cells"),
        ("passport,filer,30,430,0", "visa,filer,30,430,0", "Line 9 .* no such declarant"),
        ("passport,filer,,27600,25\n", "", "exactly one band"),
        ("currency,PKR\n", "currency,PKR\ncurrency,PKR\n", "Line 3 .* neither"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(PehchanError, match=message) as refused:
        read_tariff(TEXT.replace(old, new, 1))
    assert refused.value.code == "bad_tariff"
