"""The truth, written before anything is judged, and the score of a judgement against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.demo.kinds import KINDS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDINARY = "ordinary"
"""The kind of every device that the truth file does not name."""

Found = Mapping[str, Iterable[str]] | Path
"""What was judged: for each condition the devices (normal form), or a Parquet or CSV file with
the columns ``condition`` and ``imei`` (text)."""

_TRUTH = """
COPY (
    SELECT imei, name AS kind, CASE WHEN near_miss THEN 'near_miss' ELSE 'true' END AS planted,
           expected AS expected_condition, note
    FROM (
        SELECT imei, kind FROM devices
        UNION ALL SELECT other_imei, kind FROM devices WHERE other_imei IS NOT NULL
    ) JOIN kinds USING (kind)
    WHERE name IS NOT NULL
    ORDER BY kind, imei
) TO '{path}' (HEADER, DELIMITER ',')
"""


@dataclass(frozen=True)
class KindScore:
    """One kind's score, in devices.

    Attributes:
        kind: the planted kind, or ``ordinary`` for all devices that were not planted.
        near_miss: true when the kind is to be spared (ordinary devices are).
        condition: the condition it was planted for; empty when it is to be spared.
        planted: devices planted; for ``ordinary`` 0, since the truth file does not count them.
        found, missed: planted devices with and without that condition.
        wrongly_accused: devices of the kind that any condition names which is not expected.
    """

    kind: str
    near_miss: bool
    condition: str
    planted: int
    found: int
    missed: int
    wrongly_accused: int


@dataclass(frozen=True)
class ConditionScore:
    """One condition's score, in devices: named by it, of these rightly, expected but not named."""

    condition: str
    named: int
    right: int
    wrong: int
    missed: int


def write_truth(database: DuckDBPyConnection, directory: Path) -> Path:
    """Write ``truth.csv`` (imei, kind, planted, expected_condition, note) and return its path.

    ``planted`` is ``true`` or ``near_miss``; ``expected_condition`` joins conditions by '|', the
    one that the device was planted for first; empty means that no condition may name it.
    """
    target = directory / "truth.csv"
    path = str(target).replace("'", "''")
    database.execute(_TRUTH.replace("{path}", path))
    return target


def _load(found: Found, truth: Path) -> DuckDBPyConnection:
    import duckdb

    database = duckdb.connect()
    database.execute(
        "CREATE TABLE truth AS SELECT *, string_split(coalesce(expected_condition, ''), '|') AS"
        " expected FROM read_csv($path, all_varchar := true, header := true, delim := ',')",
        {"path": str(truth)},
    )
    if isinstance(found, Path):
        reader = "read_parquet($path)"
        if found.suffix == ".csv":
            reader = "read_csv($path, all_varchar := true, header := true)"
        database.execute(
            f"CREATE TABLE found AS SELECT DISTINCT condition, imei FROM {reader}",
            {"path": str(found)},
        )
        return database
    import pyarrow as pa

    database.execute("CREATE TABLE found (condition VARCHAR, imei VARCHAR)")
    for condition, devices in found.items():
        database.register("incoming", pa.table({"imei": pa.array(list(devices), pa.string())}))
        database.execute(
            "INSERT INTO found SELECT DISTINCT $condition, imei FROM incoming",
            {"condition": condition},
        )
        database.unregister("incoming")
    return database


_BY_KIND = """
WITH accused AS (
    SELECT coalesce(kind, 'ordinary') AS kind, count(DISTINCT imei) AS devices
    FROM found LEFT JOIN truth USING (imei)
    WHERE NOT list_contains(coalesce(expected, []), condition)
    GROUP BY ALL
), planted AS (
    SELECT kind, any_value(planted) = 'near_miss' AS near_miss, any_value(expected[1]) AS condition,
           count(*) AS planted, count(hit.imei) AS found
    FROM truth
    LEFT JOIN found AS hit ON hit.imei = truth.imei AND hit.condition = expected[1]
    GROUP BY kind
)
SELECT coalesce(planted.kind, accused.kind), coalesce(near_miss, true), coalesce(condition, ''),
       coalesce(planted, 0), coalesce(found, 0), coalesce(devices, 0)
FROM planted FULL JOIN accused ON planted.kind = accused.kind
"""


def score(found: Found, truth: Path) -> list[KindScore]:
    """What was found against what was planted: a row per kind, ``ordinary`` last.

    ``truth`` is a file that ``write_truth`` wrote. Conditions that ``found`` does not name have
    found nothing. Sets of devices are compared by DuckDB, not one by one.
    """
    with _load(found, truth) as database:
        rows = {row[0]: row for row in database.execute(_BY_KIND).fetchall()}
    scores = []
    for kind in [one.name for one in KINDS] + [ORDINARY]:
        _, near_miss, condition, planted, hits, accused = rows.get(kind, (kind, True, "", 0, 0, 0))
        if planted or kind == ORDINARY:
            missed = planted - hits if condition else 0
            scores.append(KindScore(kind, near_miss, condition, planted, hits, missed, accused))
    return scores


_BY_CONDITION = """
WITH expected AS (
    SELECT imei, unnest(expected) AS condition FROM truth WHERE expected_condition <> ''
)
SELECT coalesce(found.condition, expected.condition) AS condition, count(found.imei),
       count(found.imei) FILTER (expected.imei IS NOT NULL),
       count(found.imei) FILTER (expected.imei IS NULL),
       count(expected.imei) FILTER (found.imei IS NULL)
FROM found FULL JOIN expected
  ON found.imei = expected.imei AND found.condition = expected.condition
GROUP BY 1 ORDER BY 1
"""


def score_by_condition(found: Found, truth: Path) -> list[ConditionScore]:
    """How right each condition was, in alphabetical order."""
    with _load(found, truth) as database:
        return [ConditionScore(*row) for row in database.execute(_BY_CONDITION).fetchall()]


def examples(truth: Path, each: int = 1) -> list[tuple[str, str, str]]:
    """The first ``each`` devices of every kind to try ``pehchan check`` on: imei, kind, note."""
    with _load({}, truth) as database:
        rows = database.execute(
            "SELECT imei, kind, note FROM truth"
            " QUALIFY row_number() OVER (PARTITION BY kind ORDER BY imei) <= $each",
            {"each": each},
        ).fetchall()
    order = {kind.name: at for at, kind in enumerate(KINDS)}
    return sorted(rows, key=lambda row: (order[row[1]], row[0]))
