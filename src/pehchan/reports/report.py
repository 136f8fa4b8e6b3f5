"""One call for every report."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from pehchan.errors import PehchanError, UsageError
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent
from pehchan.reports.facts import Facts
from pehchan.reports.files import Files
from pehchan.reports.month import Month
from pehchan.reports.options import Options

# name -> (whether it is of one month, one line of help)
REPORTS: dict[str, tuple[bool, str]] = {
    "standard": (True, "The month in figures, per country and operator, per TAC and condition."),
    "gsma_not_found": (True, "Devices whose TAC is in no TAC register."),
    "top_duplicates": (True, "Devices used with five or more subscribers."),
    "condition_imei_overlaps": (True, "Classified devices seen by more than one operator."),
    "stolen_violations": (False, "Devices seen after they were reported stolen."),
    "blacklist_violations": (True, "Devices seen after they were to be blocked."),
    "association_list_violations": (True, "Devices used by others than those they belong to."),
    "unregistered_subscribers": (False, "IMSIs in use that are of nobody on record."),
    "classified_triplets": (False, "Who used the devices that meet a condition."),
    "non_active_pairs": (False, "Pairs that have not been used together for some time."),
    "transient_msisdns": (False, "Telephone numbers that are likely to serve a SIM box."),
}


def report(
    workspace: Workspace,
    name: str,
    month: str | None = None,
    output: Path | None = None,
    *,
    on: datetime.date | None = None,
    conditions: Sequence[str] = (),
    newer_than: datetime.date | None = None,
    period: int = 30,
    imeis: int = 2,
    check_data: bool = True,
    check_retention: bool = True,
    progress: Progress = silent,
) -> list[Path]:
    """Write a report as CSV and JSON; the paths of the files written.

    Args:
        name: one of `REPORTS`.
        month: ``YYYY-MM``; None = the last month with data.
        output: the folder; None = the current one.
        on: the day for which it is made, with what was known by then; None = the last day of data.
        conditions: labels to which it is limited (stolen_violations, classified_triplets,
            condition_imei_overlaps).
        newer_than: only what was seen after that day (stolen_violations,
            unregistered_subscribers).
        period: days looked back from ``on`` (non_active_pairs, transient_msisdns).
        imeis: the smallest number of devices (transient_msisdns).
        check_data: refuse a month that not every operator has data for.
        check_retention: refuse a month whose people are pruned.

    Raises:
        UsageError: no such report, month or condition.
        PehchanError: the month fails a check; nothing is written.
    """
    if name not in REPORTS:
        raise UsageError(
            "unknown_report", f"There is no report {name!r}.", f"One of: {', '.join(REPORTS)}."
        )
    if period < 1 or imeis < 1:
        raise UsageError("bad_option", "Period and IMEIs are at least 1.", "Give larger numbers.")
    view = workspace.lake.view(on)
    facts = Facts(view, workspace.settings)
    today = workspace.today()
    options = Options(
        month=_month(facts, month, today),
        on=on or view.last_day_of_data() or today,
        conditions=tuple(conditions),
        newer_than=newer_than,
        period=period,
        imeis=imeis,
    )
    options.chosen(workspace.settings)
    if REPORTS[name][0]:
        if check_retention:
            _check_retention(facts, options.month, on or today)
        if check_data:
            _check_data(facts, options.month)
    progress(f"Report {name}")
    files = Files(output or Path(), workspace.engine, workspace.local_engine, workspace.temporary)
    import_module(f"pehchan.reports.{name}").write(facts, files, options)
    return files.written


def _month(facts: Facts, text: str | None, today: datetime.date) -> Month:
    if text is not None:
        return Month.parse(text)
    return facts.months[-1] if facts.months else Month(today.year, today.month)


def _check_retention(facts: Facts, month: Month, day: datetime.date) -> None:
    kept = facts.settings.retention.sightings_months
    oldest = Month(day.year, day.month).earlier(kept)
    if month < oldest:
        raise PehchanError(
            "outside_retention",
            f"{month} is before {oldest}, the oldest month whose sightings are kept.",
            "Choose a later month, or add --disable-retention-check.",
        )


def _check_data(facts: Facts, month: Month) -> None:
    configured = {one.id for one in facts.settings.region.operators}
    found = facts.operators_of(month)
    problems = [
        f"{what}: {', '.join(sorted(names))}"
        for what, names in (
            ("no data of", configured - found),
            ("data of operators that are not in the settings", found - configured),
        )
        if names
    ]
    if problems:
        raise PehchanError(
            "incomplete_month",
            f"The counts of {month} would be skewed: {'; '.join(problems)}.",
            "Import what is missing, or add --disable-data-check.",
        )
