"""The lines that make a check fail, found only when one has failed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pehchan.intake.checks import Check
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.judgement import Judge
from pehchan.intake.operator.keys import GUARDED, begins_with_none, number_key
from pehchan.intake.operator.rows import samples

if TYPE_CHECKING:
    import duckdb


def with_samples(
    connection: duckdb.DuckDBPyConnection,
    checks: tuple[Check, ...],
    span: Span,
    judge: Judge,
) -> tuple[Check, ...]:
    """The checks, those that failed with sample lines of `rows.NUMBERED`, which must exist."""
    wanted = _conditions(span, judge)
    return tuple(
        replace(check, samples=samples(connection, wanted[check.name]))
        if not check.passed and check.name in wanted
        else check
        for check in checks
    )


def _conditions(span: Span, judge: Judge) -> dict[str, str]:
    """SQL over the numbered rows by name of check."""
    unclean_imei = "NOT regexp_matches(imei, '^[0-9]{14}')"
    unclean_imsi = "length(imsi) NOT IN (14, 15)"
    imsi, msisdn = number_key("imsi", GUARDED), number_key("msisdn", GUARDED)
    foreign_imsi = begins_with_none(imsi, judge.operator.mccs)
    foreign_msisdn = begins_with_none(msisdn, judge.region.country_codes)
    empty = [f"{name} IS NULL" for name in judge.form.names]
    conditions = {
        **{f"null_{name}": f"{name} IS NULL" for name in judge.form.names[1:]},
        "null": " OR ".join(empty),
        "unclean_imei": unclean_imei,
        "unclean_imsi": unclean_imsi,
        "unclean": f"{unclean_imei} OR {unclean_imsi}",
        "out_of_region_imsi": foreign_imsi,
        "out_of_region_msisdn": foreign_msisdn,
        "out_of_region": f"{foreign_imsi} OR {foreign_msisdn}",
        "non_home_network": begins_with_none(imsi, judge.operator.mcc_mnc),
        "leading_zero": "starts_with(imei, '1')",
        "data_daterange": f"date NOT BETWEEN '{span.first:%Y%m%d}' AND '{span.last:%Y%m%d}'",
    }
    good = {name: f"reason IS NULL AND ({sql})" for name, sql in conditions.items()}
    return {**good, "schema": "reason IS NOT NULL"}
