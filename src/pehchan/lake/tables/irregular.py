"""Irregular identifiers: the text behind negative device keys."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="irregular",
    meaning="One row per import and device key below zero: identifiers that do not begin with 14 "
    "digits, upper-cased, under the key made from their MD5.",
    columns=(
        Column("device", "int64", "device key, negative", "device key", False),
        Column("text", "text", "the identifier in normal form", "", False),
    ),
    keys=("device",),
    sort_by=("device",),
)
