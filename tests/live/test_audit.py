"""Tests of audit queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.live import audit
from pehchan.live.audit import full_list, state_of
from pehchan.live.decision import DecisionOptions
from tests.live.store.making import DAY, DEVICE, IMSI, LAST, OTHER_IMSI, TAC, change, made


def test_the_state_of_one_device(tmp_path: Path) -> None:
    changes = [
        change("block", valid_from=DAY),
        change("monitor"),
        change("allow", device_last=LAST),
        change("known", tac=TAC),
        change("pair", imsi=IMSI, operator="one"),
        change("pair", imsi=IMSI, operator="two"),
        change("pair", imsi=OTHER_IMSI),
    ]
    reader = made(tmp_path, changes, list_run=20260501, feed_sequence=12).current()
    said = state_of(reader, DEVICE, DAY, DecisionOptions()).as_json()
    assert said == {
        "device": "35209900176148",
        "day": "2026-05-27",
        "status": "BLACKLISTED",
        "reason": "device",
        "monitored": True,
        "entries": [
            {
                "about": "device",
                "first": "35209900176148",
                "last": "35209900176148",
                "lists": ["block", "monitored"],
                "block_from": "2026-05-27",
            },
            {
                "about": "range",
                "first": "35209900176148",
                "last": "35209900176199",
                "lists": ["allow"],
            },
            {"about": "tac", "first": "35209900", "last": "35209900", "lists": ["known"]},
        ],
        "pairs": 2,
        "list_version": 20260501,
        "feed_sequence": 12,
    }
    assert "41001" not in json.dumps(said)
    stranger = state_of(reader, LAST + 1_000_000, DAY, DecisionOptions())
    assert (stranger.listed, stranger.answer.verdict) == ((), "UNKNOWN")


def test_the_full_list_comes_in_order_and_can_be_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "CHUNK", 3)
    devices = [0, 5, 256, 65_536, 10**9, 10**14 - 1]
    changes = [change("block", device=one) for one in devices]
    changes += [change("known", device=300, device_last=400), change("known", tac=1)]
    changes += [change("block", device=350, device_last=360)]
    reader = made(tmp_path, changes).current()
    assert [one.first for one in full_list(reader)] == devices
    assert [one.first for one in full_list(reader, after=256)] == devices[3:]
    spans = [(one.first, one.last, one.entry.names) for one in full_list(reader, "range")]
    assert spans == [
        (300, 349, ("known",)),
        (350, 360, ("block",)),
        (350, 360, ("known",)),
        (361, 400, ("known",)),
    ]
    assert [one.first for one in full_list(reader, "tac")] == [1]
