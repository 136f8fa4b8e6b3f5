"""A tariff as a CSV file: lines of settings (``name,value``), then one line for each band."""

from __future__ import annotations

import csv
import datetime
import io
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pehchan.errors import PehchanError
from pehchan.portal.payments.duty import Band, Identity, Tariff, Taxpayer, problems_of

SETTINGS = (
    "in_force_from",
    "currency",
    "value_currency",
    "exchange_rate",
    "devices_per_year",
    "duty_free_per_year",
    "source",
)
COLUMNS = ["identity", "taxpayer", "value_up_to", "fixed", "percent"]
EXAMPLES = Path(__file__).parent / "data"


def read_tariff(text: str) -> Tariff:
    """The tariff in a file's text; amounts are decimals in major units, percents as such.

    Raises:
        PehchanError: ``bad_tariff``, with the line and what is wrong in it.
    """
    settings: dict[str, str] = {}
    bands: list[Band] = []
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    in_bands = False
    for number, cells in enumerate(lines, start=1):
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if cells == COLUMNS:
            in_bands = True
        elif in_bands:
            bands.append(_band(number, cells))
        elif len(cells) == 2 and cells[0] in SETTINGS and cells[0] not in settings:
            settings[cells[0]] = cells[1]
        else:
            raise _bad(number, f"neither a setting ({', '.join(SETTINGS)}) nor the bands' header")
    missing = [name for name in SETTINGS if not settings.get(name)]
    if missing:
        raise _bad(0, f"missing: {', '.join(missing)}")
    tariff = Tariff(
        in_force_from=_day(settings["in_force_from"]),
        currency=_currency(settings["currency"]),
        value_currency=_currency(settings["value_currency"]),
        exchange_rate=_hundredths(0, "exchange_rate", settings["exchange_rate"]),
        devices_per_year=_count("devices_per_year", settings["devices_per_year"]),
        duty_free_per_year=_count("duty_free_per_year", settings["duty_free_per_year"]),
        source=settings["source"],
        bands=tuple(bands),
    )
    problems = problems_of(tariff)
    if problems:
        raise _bad(0, "; ".join(problems))
    return tariff


def write_tariff(tariff: Tariff) -> str:
    """The tariff as a file's text; reading it gives the same tariff."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name in SETTINGS:
        value = getattr(tariff, name)
        writer.writerow([name, _decimal(value) if name == "exchange_rate" else value])
    writer.writerow(COLUMNS)
    for one in tariff.bands:
        writer.writerow(
            [
                one.identity.value,
                one.taxpayer.value,
                "" if one.up_to is None else _decimal(one.up_to),
                _decimal(one.fixed),
                _decimal(one.percent),
            ]
        )
    return out.getvalue()


def _band(number: int, cells: list[str]) -> Band:
    if len(cells) != len(COLUMNS):
        raise _bad(number, f"{len(cells)} cells where {len(COLUMNS)} are wanted")
    identity, taxpayer, up_to, fixed, percent = cells
    if identity not in set(Identity) or taxpayer not in set(Taxpayer):
        raise _bad(number, f"no such declarant: {identity}, {taxpayer}")
    return Band(
        identity=Identity(identity),
        taxpayer=Taxpayer(taxpayer),
        up_to=_hundredths(number, "value_up_to", up_to) if up_to else None,
        fixed=_hundredths(number, "fixed", fixed),
        percent=_hundredths(number, "percent", percent),
    )


def _hundredths(line: int, name: str, text: str) -> int:
    try:
        value = Decimal(text) * 100
    except InvalidOperation:
        raise _bad(line, f"{name} is not a number: {text!r}") from None
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value < 10**15:
        raise _bad(line, f"{name} has at most two decimals and is not negative: {text!r}")
    return int(value)


def _decimal(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _count(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise _bad(0, f"{name} is not a whole number: {text!r}")
    return int(text)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise _bad(0, f"in_force_from is not a day (YYYY-MM-DD): {text!r}") from None


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise _bad(0, f"not a currency's three letters (ISO 4217): {text!r}")
    return text


def _bad(line: int, what: str) -> PehchanError:
    where = f"Line {line} of the tariff" if line else "The tariff"
    return PehchanError(
        "bad_tariff",
        f"{where} cannot be used: {what}.",
        "Correct the file; nothing was enacted.",
        {"line": line} if line else {},
    )
