"""Gathers the evidence of a verdict."""

from __future__ import annotations

from collections import defaultdict

from pehchan.verdict.evidence import Entry, Evidence, ForAuthority, Seen
from pehchan.verdict.findings import Findings, Row
from pehchan.verdict.matches import open_matches
from pehchan.verdict.registrations import registrations_of
from pehchan.verdict.sources import Sources


def gather(found: Findings, *, authority: bool = False) -> Evidence:
    """The evidence about a device.

    Args:
        authority: with what only the authority is shown. Without it a golden device's matches are
            left out, since they would tell that it is one.
    """
    view = found.lookup.view
    sources = Sources(view.runs)
    judged = view.latest("classification")
    hidden = found.golden is not None and not authority
    published = found.about("block_list")
    return Evidence(
        matches=() if hidden else open_matches(found.blocking, found, sources),
        entries=tuple(_entries(found, sources)),
        registrations=registrations_of(found, sources),
        seen=_seen(found, sources),
        judged=sources.of_run(judged) if judged else None,
        published=sources.of(published[0]["run"]) if published else None,
        for_authority=_for_authority(found, sources) if authority else None,
    )


def _entries(found: Findings, sources: Sources) -> list[Entry]:
    entries = []
    for row in found.about("stolen"):
        status = row["status"]
        says = "reported lost or stolen" if status in (None, "blacklist") else f"marked {status}"
        entries.append(Entry("stolen", says, row["reporting_date"], sources.of(row["run"])))
    for row in found.about("barred"):
        entries.append(Entry("barred", "barred", None, sources.of(row["run"])))
    if found.barred_tac:
        says = "its model is barred"
        entries.append(Entry("barred_tac", says, None, sources.of(found.barred_tac["run"])))
    if found.exception:
        says = "paired with the SIM that was asked about"
        entries.append(Entry("exception_list", says, None, sources.of(found.exception["run"])))
    elif found.imsi is not None:
        for row in found.about("pairing"):
            if row["imsi"] == found.imsi:
                says = "paired with that SIM; it counts once the next lists are published"
                entries.append(Entry("pairing", says, None, sources.of(row["run"])))
    if found.spare:
        source = sources.of(found.spare["run"])
        entries.append(Entry("spares", "spared until", found.spare["until"], source))
    return entries


def _seen(found: Findings, sources: Sources) -> tuple[Seen, ...]:
    """The rows of ``devices_seen`` merged, one for each operator; imports may overlap."""
    by_operator: dict[str, list[Row]] = defaultdict(list)
    for row in found.seen:
        by_operator[row["operator"]].append(row)
    merged = []
    for operator, rows in sorted(by_operator.items()):
        masks: dict[int, int] = defaultdict(int)
        for row in rows:
            masks[row["month"]] |= row["days"]
        known = found.settings.region.operator(operator)
        merged.append(
            Seen(
                operator=operator,
                name=(known.name if known else "") or operator,
                first=min(row["first_day"] for row in rows),
                last=max(row["last_day"] for row in rows),
                days=sum(mask.bit_count() for mask in masks.values()),
                source=sources.of(max(row["run"] for row in rows)),
            )
        )
    return tuple(merged)


def _for_authority(found: Findings, sources: Sources) -> ForAuthority:
    used: list[Row] = []
    if found.device is not None:
        used = found.lookup.about("sightings", found.device, "imsi", "msisdn")
    blocking = {id(row) for row in found.blocking}
    rest = [row for row in found.intervals if id(row) not in blocking]
    return ForAuthority(
        subscribers=len({row["imsi"] for row in used} - {None}),
        numbers=len({row["msisdn"] for row in used} - {None}),
        pairs=len(found.about("pairing")),
        holders=len(found.about("association")),
        golden=found.golden is not None,
        monitored=bool(found.about("monitoring")),
        spared_why=found.spare["why"] if found.spare else None,
        observations=open_matches(rest, found, sources),
    )
