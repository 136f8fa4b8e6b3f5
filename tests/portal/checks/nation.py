"""Devices of the tests' nation, by what was planted."""

from __future__ import annotations

import csv
from types import SimpleNamespace


def planted(made_register: SimpleNamespace, kind: str) -> list[str]:
    """The IMEIs of every device of that kind, as the truth file has them."""
    with made_register.truth.open(encoding="utf-8") as file:
        return [row["imei"] for row in csv.DictReader(file) if row["kind"] == kind]
