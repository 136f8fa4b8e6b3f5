"""Tests of what an entry of the feed may say."""

from __future__ import annotations

from typing import Any

import pytest

from pehchan.errors import PehchanError
from pehchan.live.entries import BLOCK, KNOWN, Change, Entry

IMSI = 1410011234567890


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "block", "device": 0},
        {"kind": "block", "device": 5, "device_last": 5, "valid_from": 3, "valid_until": 3},
        {"kind": "known", "tac": 35209900},
        {"kind": "block", "imsi": IMSI, "imsi_last": IMSI + 9},
        {"kind": "pair", "device": 5, "imsi": IMSI, "operator": "one", "valid_until": 9},
        {"kind": "unpair", "device": 5},
        {"kind": "monitor", "device": 10**14 - 1},
    ],
)
def test_what_can_be_said_is_said_and_read_back(fields: dict[str, Any]) -> None:
    change = Change(**fields)
    assert change.as_json() == fields
    assert Change.of(change) == change


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "destroy", "device": 1},
        {"kind": "block"},
        {"kind": "block", "device": 1, "tac": 1},
        {"kind": "block", "device": 10**14},
        {"kind": "block", "device": -1},
        {"kind": "block", "device": 9, "device_last": 8},
        {"kind": "block", "device_last": 8},
        {"kind": "block", "tac": 10**8},
        {"kind": "block", "device": 1, "operator": "one"},
        {"kind": "block", "device": 1, "valid_from": 2, "valid_until": 1},
        {"kind": "block", "device": 1, "valid_from": -1},
        {"kind": "block", "device": 1, "valid_until": 2**16},
        {"kind": "clear", "device": 1, "valid_from": 1},
        {"kind": "pair", "device": 1},
        {"kind": "pair", "imsi": IMSI},
        {"kind": "pair", "device": 1, "imsi": IMSI, "imsi_last": IMSI + 1},
        {"kind": "pair", "device": 1, "device_last": 2, "imsi": IMSI},
        {"kind": "monitor", "imsi": IMSI},
        {"kind": "block", "imsi": 5},
    ],
)
def test_what_cannot_be_said_is_refused_without_naming_a_subscriber(fields: dict[str, Any]) -> None:
    with pytest.raises(PehchanError) as refused:
        Change(**fields)
    assert refused.value.code == "bad_entry"
    assert "41001" not in refused.value.message


def test_an_entry_names_its_lists() -> None:
    assert Entry(BLOCK | KNOWN).names == ("block", "known")
