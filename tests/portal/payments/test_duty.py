from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.portal.payments.duty import (
    Declaration,
    Identity,
    Tariff,
    Taxpayer,
    duty_of,
    problems_of,
    tariff_on,
)
from pehchan.portal.payments.tariff_file import EXAMPLES, read_tariff

OLD = read_tariff((EXAMPLES / "2022-07-01.csv").read_text())
NEW = read_tariff((EXAMPLES / "2023-03-01.csv").read_text())
LAST_OLD_DAY = datetime.date(2023, 2, 28)
CNIC, PASSPORT = Identity.CNIC, Identity.PASSPORT
FILER, NON_FILER = Taxpayer.FILER, Taxpayer.NON_FILER

# Value in dollars, document, taxpayer, levy and sales tax in rupees; worked out by hand.
TABLE = [
    (NEW, "0.01", CNIC, FILER, 550, 0),
    (NEW, "30.00", CNIC, FILER, 550, 0),
    (NEW, "30.01", CNIC, FILER, 4_323, 0),
    (NEW, "100.00", PASSPORT, FILER, 3_200, 0),
    (NEW, "100.01", PASSPORT, NON_FILER, 10_900, 0),
    (NEW, "200.00", CNIC, NON_FILER, 12_900, 0),
    (NEW, "250.00", CNIC, FILER, 14_661, 12_510),  # 250 * 278 * 18 %
    (NEW, "350.01", PASSPORT, FILER, 17_800, 17_515),  # 17,514.5004
    (NEW, "500.00", CNIC, FILER, 23_420, 25_020),
    (NEW, "500.01", CNIC, FILER, 37_007, 34_751),  # 34,750.695
    (NEW, "1200.00", PASSPORT, NON_FILER, 33_800, 83_400),
    (OLD, "250.00", CNIC, FILER, 14_661, 8_670),  # 250 * 204 * 17 %
    (OLD, "501.00", PASSPORT, FILER, 27_600, 17_375),  # 17,374.68
]


@pytest.mark.parametrize(("tariff", "value", "identity", "taxpayer", "levy", "tax"), TABLE)
def test_duty_is_what_the_table_says(
    tariff: Tariff, value: str, identity: Identity, taxpayer: Taxpayer, levy: int, tax: int
) -> None:
    cents = round(float(value) * 100)
    duty = duty_of(tariff, Declaration(cents, identity, taxpayer))
    assert (duty.levy, duty.sales_tax) == (levy * 100, tax * 100)
    assert duty.total == (levy + tax) * 100
    assert duty.currency == "PKR"
    assert duty.in_force_from == tariff.in_force_from


def test_a_half_is_rounded_up() -> None:
    # 100.25 rupees of tax at 1 %: 10,025 of value; 0.5 more makes the next rupee.
    tariff = replace(
        NEW,
        exchange_rate=100,
        bands=tuple(replace(one, percent=100, fixed=0) for one in NEW.bands),
    )
    assert duty_of(tariff, Declaration(50_00 - 1, CNIC, FILER)).sales_tax == 0
    assert duty_of(tariff, Declaration(50_00, CNIC, FILER)).sales_tax == 100


def test_the_first_devices_may_be_free() -> None:
    duty = duty_of(NEW, Declaration(1_000_00, CNIC, FILER, duty_free=True))
    assert duty.total == 0


@pytest.mark.parametrize("value", [0, -1])
def test_a_device_without_value_is_refused(value: int) -> None:
    with pytest.raises(PehchanError) as refused:
        duty_of(NEW, Declaration(value, CNIC, FILER))
    assert refused.value.code == "bad_value"


@settings(max_examples=100)
@given(
    value=st.integers(1, 10**9),
    more=st.integers(0, 10**8),
    identity=st.sampled_from(Identity),
    taxpayer=st.sampled_from(Taxpayer),
)
def test_a_dearer_device_never_bears_less_and_a_non_filer_never_less_than_a_filer(
    value: int, more: int, identity: Identity, taxpayer: Taxpayer
) -> None:
    cheap = duty_of(NEW, Declaration(value, identity, taxpayer))
    dear = duty_of(NEW, Declaration(value + more, identity, taxpayer))
    assert 0 <= cheap.total <= dear.total
    filer = duty_of(NEW, Declaration(value, identity, FILER))
    assert filer.total <= duty_of(NEW, Declaration(value, identity, NON_FILER)).total


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (OLD.in_force_from, OLD),
        (LAST_OLD_DAY, OLD),
        (NEW.in_force_from, NEW),
        (datetime.date(2030, 1, 1), NEW),
    ],
)
def test_the_tariff_of_a_day_is_the_latest_that_began(day: datetime.date, expected: Tariff) -> None:
    assert tariff_on([NEW, OLD], day) is expected


def test_of_two_tariffs_from_one_day_the_later_enacted_holds() -> None:
    corrected = replace(NEW, source="corrected")
    assert tariff_on([OLD, NEW, corrected], NEW.in_force_from) is corrected


def test_before_the_first_tariff_nothing_can_be_told() -> None:
    with pytest.raises(PehchanError) as refused:
        tariff_on([OLD], OLD.in_force_from - datetime.timedelta(days=1))
    assert refused.value.code == "no_tariff"


def test_a_tariff_with_a_gap_or_a_negative_amount_is_found_out() -> None:
    assert problems_of(NEW) == []
    highest = [one for one in NEW.bands if one.up_to is None]
    assert (
        "exactly one band"
        in problems_of(
            replace(NEW, bands=tuple(one for one in NEW.bands if one is not highest[0]))
        )[0]
    )
    assert any("end at the same" in one for one in problems_of(replace(NEW, bands=NEW.bands * 2)))
    negative = (replace(NEW.bands[0], fixed=-1), *NEW.bands[1:])
    assert any("negative" in one for one in problems_of(replace(NEW, bands=negative)))
    assert any("exchange" in one for one in problems_of(replace(NEW, exchange_rate=0)))
    assert any("allowance" in one for one in problems_of(replace(NEW, devices_per_year=0)))
    assert any("allowance" in one for one in problems_of(replace(NEW, duty_free_per_year=6)))
