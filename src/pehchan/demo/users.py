"""Who uses which device: one row per device and subscriber, with the days of use.

A month's days of use are ``1 + start + step * m`` for m in 0..uses-1, never past the 30th (the
31st in May for some ordinary devices), so that people who share a phone stay on days of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.demo.kinds import CROWDED
from pehchan.demo.numbers import check_digit, scattered
from pehchan.demo.operators import (
    COUNTRY_CODE,
    LOCAL_ROAMER_PREFIX,
    OPERATORS,
    VISITOR_COUNTRY_CODE,
    VISITOR_PREFIX,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SIM_BOX_NUMBERS = 30
"""Numbers that a SIM box cycles through, each on six days of a month."""

_CROWDS = f"name IN {CROWDED}"
_CROWD_NUMBERS = 40_000_000
_CROWD_BLOCK = 64

_USERS = f"""
    CASE name
        WHEN 'stolen_dark' THEN 0
        WHEN 'cloned' THEN 8 + chance % 32
        WHEN 'paired_clone' THEN 8 + chance % 32
        WHEN 'sim_box' THEN {SIM_BOX_NUMBERS}
        WHEN 'family_phone' THEN 2 + rank % 3
        WHEN 'two_places' THEN 2
        WHEN 'two_sims' THEN 2
        WHEN 'dual_sim' THEN 2
        WHEN 'repaired_phone' THEN 2
        WHEN 'sim_swap' THEN 2
        WHEN 'heavy_user' THEN 2
        ELSE 1
    END"""

_HOME = f"""
    CASE WHEN chance % 100 < {OPERATORS[0].share} THEN 0
         WHEN chance % 100 < {OPERATORS[0].share + OPERATORS[1].share} THEN 1 ELSE 2 END"""

# Everybody's n-th SIM is of the next operator, but for kinds that stay on one network.
_OPERATOR = """
    CASE WHEN name IN ('sim_box', 'sim_swap', 'repaired_phone') THEN home
         ELSE (home + turn) % 3 END"""

_SUBSCRIBER = f"""
    CASE WHEN {_CROWDS} THEN {_CROWD_NUMBERS} + plan * {_CROWD_BLOCK} + turn
         WHEN name = 'repaired_phone' THEN number * 4
         ELSE number * 4 + turn END"""

_IMSI = f"""
    CASE name WHEN 'roaming_visitor' THEN '{VISITOR_PREFIX}'
              WHEN 'local_roamer' THEN '{LOCAL_ROAMER_PREFIX}'
              ELSE '0010' || (operator + 1) END
    || (10 + subscriber % 7) || lpad({scattered("subscriber")}::VARCHAR, 8, '0')"""

# A replaced SIM keeps its number; a SIM box's numbers stand in equal steps.
_MSISDN = f"""
    CASE name
        WHEN 'sim_box' THEN '{COUNTRY_CODE}5' || (operator + 1)
             || lpad((rank * 1000 + turn * (1 + rank % 9))::VARCHAR, 8, '0')
        WHEN 'roaming_visitor' THEN '{VISITOR_COUNTRY_CODE}7'
             || lpad({scattered("subscriber")}::VARCHAR, 8, '0')
        WHEN 'sim_swap' THEN '{COUNTRY_CODE}3' || (operator + 1)
             || lpad({scattered("subscriber - turn")}::VARCHAR, 8, '0')
        ELSE '{COUNTRY_CODE}3' || (operator + 1)
             || lpad({scattered("subscriber")}::VARCHAR, 8, '0')
    END"""

_USES = f"""
    CASE WHEN {_CROWDS} OR name IN ('two_places', 'two_sims') THEN 6
         WHEN name = 'heavy_user' THEN 28
         ELSE 2 + (chance >> 8) % 5 END"""

# Residues modulo 5: a family's members keep apart, a clone's first three users meet.
_RESIDUE = """
    CASE WHEN name = 'family_phone' THEN (rank + turn) % 5
         WHEN name IN ('two_places', 'two_sims') THEN rank % 5
         WHEN name IN ('cloned', 'paired_clone') AND turn >= 3 THEN (chance >> (10 + turn)) % 5
         WHEN name = 'sim_box' THEN turn % 5
         ELSE (chance >> 12) % 5 END"""

_FIRST_DAY = """
    CASE WHEN name = 'unregistered_import' THEN 20260602
         WHEN name = 'repaired_phone' AND turn = 1 THEN 20260503
         WHEN name IN ('sim_swap', 'heavy_user') AND turn = 1 THEN 20260516
         WHEN name IS NULL AND (chance >> 20) % 100 < 6
              THEN 20260401 + 100 * ((chance >> 27) % 3) + (chance >> 30) % 20
         ELSE 20260401 END"""

_LAST_DAY = """
    CASE WHEN name = 'repaired_phone' AND turn = 0 THEN 20260430
         WHEN name IN ('sim_swap', 'heavy_user') AND turn = 0 THEN 20260515
         WHEN name IS NULL AND (chance >> 20) % 100 >= 94
              THEN 20260410 + 100 * ((chance >> 27) % 3) + (chance >> 30) % 20
         ELSE 20260630 END"""

_CREATE = f"""
CREATE TABLE users AS
SELECT number, name, rank, turn, operator::TINYINT AS operator, generation, noise,
       other, CASE WHEN other THEN other_imei ELSE raw END AS raw,
       CASE WHEN other THEN {check_digit("other_key")} ELSE digit END::TINYINT AS digit,
       {_IMSI} AS imsi, {_MSISDN} AS msisdn, uses::TINYINT AS uses,
       CASE WHEN uses > 6 THEN 1 ELSE 5 END::TINYINT AS step,
       CASE WHEN uses > 6 THEN 0
            ELSE residue + 5 * ((chance >> 34) % (7 - uses)) END::TINYINT AS start,
       (name IS NULL AND (chance >> 40) % 4 = 0) AS sees_the_31st,
       {_FIRST_DAY} AS first_day, {_LAST_DAY} AS last_day
FROM (
    SELECT *, {_OPERATOR} AS operator, {_SUBSCRIBER} AS subscriber, {_RESIDUE} AS residue,
           name IN ('dual_sim', 'repaired_phone') AND turn = 1 AS other
    FROM (
        SELECT *, {_HOME} AS home, {_USES} AS uses, unnest(range({_USERS})) AS turn
        FROM devices
    )
)"""


def make_users(database: DuckDBPyConnection) -> None:
    """Create the table ``users`` from ``devices``: one row per device and subscriber."""
    database.execute(_CREATE)
