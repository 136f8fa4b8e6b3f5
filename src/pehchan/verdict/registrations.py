"""Registrations as evidence, with the other IMEIs of the same device."""

from __future__ import annotations

from typing import Any

from pehchan.identity.device import device_text
from pehchan.identity.imei import with_check_digit
from pehchan.verdict.evidence import Registration
from pehchan.verdict.findings import Findings, Row, in_effect
from pehchan.verdict.row_groups import Match
from pehchan.verdict.sources import Sources


def registrations_of(found: Findings, sources: Sources) -> tuple[Registration, ...]:
    """The registrations that hold a device, those in effect first, then the newest."""
    rows = found.whole_registrations if found.registrations else []
    rows = sorted(rows, key=lambda row: (not in_effect(row, found.day), -row["run"]))
    return tuple(_registration(row, found, sources) for row in rows)


def _registration(row: Row, found: Findings, sources: Sources) -> Registration:
    return Registration(
        first=_text(row["device"], found),
        last=_text(row["device_last"], found),
        in_effect=in_effect(row, found.day),
        status=row["status"],
        valid_from=row["valid_from"],
        valid_until=row["valid_until"],
        origin=row["origin"],
        make=row["make"],
        model=row["model"],
        brand=row["brand_name"],
        device_type=row["device_type"],
        technology=row["technology"],
        production_date=row["production_date"],
        local_content=row["local_content"],
        other_imeis=tuple(
            with_check_digit(_text(key, found)) for key in _others(row, found) if key is not None
        ),
        source=sources.of(row["run"]),
    )


def _others(row: Row, found: Findings) -> list[int]:
    """Keys of the device's other IMEIs, by the row that named them all."""
    if row["device"] != row["device_last"]:
        return []
    primary = row["primary_device"] if row["primary_device"] is not None else row["device"]
    named = found.lookup.rows(
        "registration", Match.of("primary_device", primary), "device", "device_last"
    )
    keys = {one["device"] for one in named}
    keys = {key for key in keys if _primary_of(key, found) == primary} | {primary}
    return sorted(keys - {found.device})


def _primary_of(key: int, found: Findings) -> Any:
    """The primary device that the registration in force of a single device names."""
    rows = found.lookup.current_about(
        "registration", key, "device", "device_last", "primary_device"
    )
    return next((row["primary_device"] for row in rows if row["device_last"] == key), None)


def _text(key: int, found: Findings) -> str:
    if key >= 0:
        return device_text(key)
    if key == found.device and found.norm is not None:
        return found.norm
    texts = found.lookup.about("irregular", key, "device", "text")
    return device_text(key, {row["device"]: row["text"] for row in texts})
