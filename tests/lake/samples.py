"""Small things that tests of the lake write: a workspace, and rows as SQL."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pehchan.lake import dictionary
from pehchan.lake.run import Run
from pehchan.lake.table import SQL_TYPES
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.settings import Settings

DAY = datetime.date(2026, 7, 1)


def workspace(folder: Path, **sections: Any) -> Workspace:
    """A new workspace with one thread and little memory."""
    sections = {"engine": EngineSettings(threads=1, memory="500MiB"), **sections}
    return Workspace.init(folder, Settings(**sections))


def day(number: int) -> datetime.date:
    """The day so many days after 1 July 2026."""
    return DAY + datetime.timedelta(days=number)


def rows(table: str, given: Sequence[Mapping[str, object]]) -> str:
    """A SELECT of those rows with a table's columns less the run; what is missing is null."""
    columns = [one for one in dictionary.table(table).all_columns if one.name != "run"]
    lines = (
        ", ".join(f"CAST({literal(row.get(one.name))} AS {SQL_TYPES[one.type]})" for one in columns)
        for row in given
    )
    names = ", ".join(one.name for one in columns)
    return f"SELECT * FROM (VALUES {', '.join(f'({line})' for line in lines)}) AS v({names})"


def literal(value: object) -> str:
    """A value as a SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def stolen(place: Workspace, *devices: int, on: datetime.date = DAY, change: str = "add") -> Run:
    """A committed run that adds, updates or removes stolen devices."""
    draft = place.lake.begin("import", "stolen_list", on)
    draft.write("stolen", rows("stolen", [{"device": one, "change": change} for one in devices]))
    return draft.commit()


def seen(
    place: Workspace,
    operator: str,
    *given: tuple[int, int | None, int],
    month: int = 202606,
    on: datetime.date = DAY,
) -> Run:
    """A committed import of (device, IMSI, mask of days); also written as devices seen."""
    first = datetime.date(month // 100, month % 100, 1)
    draft = place.lake.begin("import", "operator", on)
    where = {"month": str(month), "operator": operator}
    found: list[dict[str, object]] = []
    for device, imsi, days in given:
        set_days = [n for n in range(31) if days >> n & 1]
        found.append(
            {
                "device": device,
                "imsi": imsi,
                "days": days,
                "first_day": first + datetime.timedelta(days=min(set_days)),
                "last_day": first + datetime.timedelta(days=max(set_days)),
                "rats": 1,
            }
        )
    draft.write("sightings", rows("sightings", found), where)
    draft.write("devices_seen", rows("devices_seen", found), where)
    return draft.commit()


def listed(view: View, table: str = "stolen", column: str = "device") -> list[Any]:
    """One column of the current rows of a change log, sorted."""
    name = view.engine.quote(view.current_name(table))
    return sorted(row[0] for row in view.engine.rows(f"SELECT {column} FROM {name}"))


def all_rows(view: View, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Columns of every row that counts, sorted."""
    name = view.engine.quote(view.name(table))
    found = view.engine.rows(f"SELECT {', '.join(columns)} FROM {name}")
    return sorted(found, key=repr)
