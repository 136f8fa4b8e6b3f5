"""Every device of the nation: what kind it is, and its IMEI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pehchan.demo.kinds import KINDS, kind_counts
from pehchan.demo.models import SHELF, SPECIAL_TACS, shelf, special_models
from pehchan.demo.numbers import check_digit, scattered_serial, shuffled, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

SLICE = 500_000
"""Devices that are in memory at once."""

FIRST_LOCAL_SERIAL = 1_000
"""Serial numbers of locally assembled models run on from here, so that lots are ranges."""


def _slices(devices: int, seed: int) -> Iterator[pa.Table]:
    counts = kind_counts(devices)
    ends = np.cumsum(np.array(counts, dtype=np.int64))
    starts = np.concatenate([ends - counts, ends[-1:]])
    for first in range(0, devices, SLICE):
        number = np.arange(first, min(first + SLICE, devices), dtype=np.int64)
        plan = shuffled(number, devices, seed)
        kind = np.searchsorted(ends, plan, side="right")
        yield pa.table(
            {
                "number": number,
                "plan": plan,
                "kind": kind.astype(np.int16),
                "rank": plan - starts[kind],
                "shelf": (number % SHELF).astype(np.int16),
                "chance": words(number, seed, 1),
                "noise": words(number, seed, 2),
            }
        )


def _lookups(database: DuckDBPyConnection) -> None:
    places = pa.table(
        {
            "shelf": pa.array(range(SHELF), pa.int16()),
            "tac": pa.array([int(model.tac) for model, _ in shelf()], pa.int64()),
            "place": pa.array([place for _, place in shelf()], pa.int64()),
            "places": pa.array([model.places for model, _ in shelf()], pa.int64()),
            "generation": pa.array([model.generation for model, _ in shelf()], pa.int8()),
            "register": [model.register for model, _ in shelf()],
        }
    )
    generations = {model.tac: model.generation for model in special_models()}
    special = pa.Table.from_pylist(
        [
            {"base": base, "turn": turn, "turns": len(tacs), "tac": int(tac),
             "generation": generations.get(tac, 2)}
            for base, tacs in SPECIAL_TACS.items()
            for turn, tac in enumerate(tacs)
        ]
    )  # fmt: skip
    kinds = pa.table(
        {
            "kind": pa.array(range(len(KINDS) + 1), pa.int16()),
            "name": [kind.name for kind in KINDS] + [None],
            "base": [kind.base for kind in KINDS] + ["ordinary"],
            "near_miss": [kind.near_miss for kind in KINDS] + [None],
            "expected": ["|".join(kind.expected) or None for kind in KINDS] + [None],
            "note": [kind.note for kind in KINDS] + [None],
        }
    )
    for name, table in (("places", places), ("special", special), ("kinds", kinds)):
        database.register("incoming", table)
        database.execute(f"CREATE TABLE {name} AS FROM incoming")
        database.unregister("incoming")


_SERIAL = scattered_serial("sequence")
_OTHER_SERIAL = scattered_serial("sequence + 1")

_MALFORMED = """
    CASE rank % 4
        WHEN 0 THEN 'a1' || lpad(lower(to_hex(plan * 16777619)), 12, '0')
        WHEN 1 THEN lpad((plan * 7919 + 13)::VARCHAR, 11, '3')
        WHEN 2 THEN '*#06#' || lpad(plan::VARCHAR, 8, '0')
        ELSE '35' || lpad(plan::VARCHAR, 11, '0')
    END"""

_INSERT = f"""
INSERT INTO devices
SELECT number, plan, kind, name, base, rank, tac, generation, register, chance, noise, key,
       other_key,
       CASE WHEN base = 'malformed' THEN {_MALFORMED} ELSE lpad(key::VARCHAR, 14, '0') END AS raw,
       upper(raw) AS imei,
       CASE WHEN base <> 'malformed' THEN {check_digit("key")} END AS digit,
       lpad(other_key::VARCHAR, 14, '0') AS other_imei
FROM (
    SELECT *, tac * 1000000
              + CASE WHEN register = 'local' THEN {FIRST_LOCAL_SERIAL} + sequence
                     ELSE {_SERIAL} END AS key,
           CASE WHEN name IN ('dual_sim', 'repaired_phone')
                THEN tac * 1000000 + {_OTHER_SERIAL} END AS other_key
    FROM (
        SELECT arriving.*, name, kinds.base,
               coalesce(special.tac, places.tac) AS tac,
               coalesce(special.generation, places.generation) AS generation,
               CASE WHEN kinds.base = 'ordinary' THEN register ELSE kinds.base END AS register,
               CASE WHEN kinds.base = 'ordinary'
                    THEN (number // {SHELF}) * places.places + place
                    ELSE 2 * (plan // turns) END AS sequence
        FROM arriving
        JOIN kinds USING (kind)
        JOIN places USING (shelf)
        LEFT JOIN special ON special.base = kinds.base AND special.turn = plan % turns
    )
)"""

_CREATE = """
CREATE TABLE devices (
    number BIGINT, plan BIGINT, kind SMALLINT, name VARCHAR, base VARCHAR, rank BIGINT, tac BIGINT,
    generation TINYINT, register VARCHAR, chance BIGINT, noise BIGINT, key BIGINT,
    other_key BIGINT, raw VARCHAR, imei VARCHAR, digit TINYINT, other_imei VARCHAR
)"""


def make_devices(database: DuckDBPyConnection, devices: int, seed: int) -> None:
    """Create the table ``devices``: one row per device, a slice at a time.

    ``imei`` is the normal form (14 digits, or upper-cased text); ``name`` the planted kind, NULL
    for an ordinary device; ``other_imei`` the second IMEI of those that have one.
    """
    _lookups(database)
    database.execute(_CREATE)
    for arriving in _slices(devices, seed):
        database.register("arriving", arriving)
        database.execute(_INSERT)
        database.unregister("arriving")
