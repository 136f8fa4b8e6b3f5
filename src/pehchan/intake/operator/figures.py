"""What is counted in an operator's triplets before it is judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.keys import begins_with_none, check_digit
from pehchan.intake.operator.triplets import SEEN, TRIPLETS
from pehchan.settings.region import OperatorSettings, RegionSettings

if TYPE_CHECKING:
    import duckdb

SHORTEST_CLEAN_IMSI = 10**14  # the key of fourteen zeros: a 1 stands in front
_ONES = 10**13  # the first device key that begins with 1


@dataclass(frozen=True)
class Figures:
    """Rows with a property, of all good rows; `conditions` says what each name means."""

    records: int
    triplets: int
    of: dict[str, int]

    def __getitem__(self, name: str) -> int:
        return self.of[name]


def conditions(region: RegionSettings, operator: OperatorSettings) -> dict[str, str]:
    """SQL over `TRIPLETS` by name of figure; a triplet without the column has no property."""
    foreign_imsi = begins_with_none("imsi", operator.mccs)
    foreign_msisdn = begins_with_none("msisdn", region.country_codes)
    unclean_imei, unclean_imsi = "device < 0", f"imsi < {SHORTEST_CLEAN_IMSI}"
    return {
        "null_imei": "device IS NULL",
        "null_imsi": "imsi IS NULL",
        "null_msisdn": "msisdn IS NULL",
        "unclean_imei": unclean_imei,
        "unclean_imsi": unclean_imsi,
        "unclean": _either(unclean_imei, unclean_imsi),
        "out_of_region_imsi": foreign_imsi,
        "out_of_region_msisdn": foreign_msisdn,
        "out_of_region": _either(foreign_imsi, foreign_msisdn),
        "non_home_network": begins_with_none("imsi", operator.mcc_mnc),
        "zero_leading": f"device BETWEEN 0 AND {_ONES - 1} OR starts_with(text, '0')",
        "one_leading": f"device BETWEEN {_ONES} AND {2 * _ONES - 1} OR starts_with(text, '1')",
    }


def count(
    connection: duckdb.DuckDBPyConnection,
    region: RegionSettings,
    operator: OperatorSettings,
) -> Figures:
    """Every figure in one pass over the triplets, ``null_rat`` and ``null`` (any column) too."""
    named = conditions(region, operator)
    cells = [f"sum(records) FILTER ({sql})" for sql in named.values()]
    empty = [named["null_imei"], named["null_imsi"]]
    if region.import_msisdn:
        empty.append(named["null_msisdn"])
    null_any = f"sum(CASE WHEN {' OR '.join(empty)} THEN records ELSE records_without_rat END)"
    found = connection.execute(
        f"SELECT sum(records), count(*), sum(records_without_rat), {null_any}, {', '.join(cells)} "
        f"FROM {TRIPLETS}"
    ).fetchone()
    assert found is not None
    records, triplets, null_rat, null, *others = (int(value or 0) for value in found)
    of = {"null_rat": null_rat, "null": null, **dict(zip(named, others, strict=True))}
    return Figures(records, triplets, of)


def zero_lost(connection: duckdb.DuckDBPyConnection, tacs: str) -> int:
    """Rows whose IMEI begins with 1 and with the TAC of a known model behind a lost 0.

    Args:
        tacs: the view of the TAC register in force.
    """
    seven = (
        f"CASE WHEN device >= 0 THEN device // {10**7} "
        "WHEN regexp_matches(text, '^[0-9]{7}') THEN CAST(left(text, 7) AS BIGINT) END"
    )
    found = connection.execute(
        f"SELECT sum(records) FROM (SELECT records, {seven} AS seven FROM {TRIPLETS} WHERE "
        f"device BETWEEN {_ONES} AND {2 * _ONES - 1} OR starts_with(text, '1')) "
        f"WHERE seven IN (SELECT tac FROM {tacs} WHERE tac BETWEEN {10**6} AND {10**7 - 1})"
    ).fetchone()
    return int(found[0] or 0) if found else 0


def check_digits(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many distinct 15-digit IMEIs there are, and how many of them fail Luhn's formula."""
    found = connection.execute(
        "SELECT sum(bit_count(check_digits)), "
        f"sum(bit_count(check_digits & ~(1 << CAST({check_digit('device')} AS INTEGER)))) "
        f"FROM {SEEN} WHERE device >= 0 AND check_digits > 0"
    ).fetchone()
    return (int(found[0] or 0), int(found[1] or 0)) if found else (0, 0)


def per_day(
    connection: duckdb.DuckDBPyConnection, span: Span
) -> dict[datetime.date, tuple[int, int, int]]:
    """Exact numbers of distinct IMEIs, IMSIs and MSISDNs on each day, from the masks of days."""
    sums = ", ".join(f"sum((days >> {bit}) & 1)" for bit in range(31))
    columns = []
    for relation in (SEEN, _by_month("imsi"), _by_month("msisdn")):
        rows = connection.execute(f"SELECT month, {sums} FROM {relation} GROUP BY month").fetchall()
        columns.append({month: counted for month, *counted in rows})
    none = [0] * 31
    found = {}
    for day in span.days:
        month = day.year * 100 + day.month
        imeis, imsis, msisdns = (int(one.get(month, none)[day.day - 1] or 0) for one in columns)
        found[day] = (imeis, imsis, msisdns)
    return found


def _by_month(column: str) -> str:
    return (
        f"(SELECT month, bit_or(days) AS days FROM {TRIPLETS} WHERE {column} IS NOT NULL "
        f"GROUP BY month, {column})"
    )


def _either(*terms: str) -> str:
    return " OR ".join(f"coalesce({term}, false)" for term in terms)


def mean(values: Iterable[int]) -> float:
    """The mean, 0 for none."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0
