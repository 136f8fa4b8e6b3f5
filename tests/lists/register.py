"""A small register whose facts and judgements tests write down directly."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import msgspec

from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import ListSettings
from pehchan.settings.policy import AmnestySettings, ConditionSettings, RuleSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings

START = datetime.date(2026, 7, 1)
SETTINGS = Settings(
    region=RegionSettings(
        operators=(
            OperatorSettings(id="alpha", mcc_mnc=("41001",)),
            OperatorSettings(id="beta", mcc_mnc=("41002", "410031")),
        )
    ),
    lists=ListSettings(lookback_days=30),
    amnesty=AmnestySettings(
        enabled=True,
        evaluation_period_end_date=datetime.date(2026, 6, 1),
        amnesty_period_end_date=datetime.date(2026, 12, 31),
    ),
    conditions=tuple(
        ConditionSettings(
            label=label,
            rules=(RuleSettings(rule="stolen_list"),),
            reason=reason,
            blocking=blocking,
        )
        for label, reason, blocking in (
            ("stolen", "Stolen", True),
            ("unregistered", "Not registered, or not here", True),
            ("unknown", "Unknown model", True),
            ("odd", "Only a remark", False),
        )
    ),
)

DEVICE, OTHER = 35_209_900_176_148, 1_234_567_890_123
# IMSI and MSISDN keys: a subscriber of alpha's, of beta's, and of no operator here.
ALPHA, BETA = (1410010000000001, 192300), (1410031000000002, 192301)
FOREIGN = (1262010000000003, 17)

Triplet = tuple[str, int, int, int]  # operator, device, imsi key, msisdn key


def day(number: int) -> datetime.date:
    """The day that many days after the start."""
    return START + datetime.timedelta(days=number)


class Register:
    """A workspace, and the current judgements as (device, condition) -> (block date, amnesty)."""

    def __init__(self, root: Path, **options: object) -> None:
        lists = msgspec.structs.replace(SETTINGS.lists, **options)
        self.workspace = Workspace.init(root, msgspec.structs.replace(SETTINGS, lists=lists))
        self._open: dict[tuple[int, str], tuple[datetime.date | None, bool]] = {}

    def see(self, triplets: Iterable[Triplet], on: datetime.date = START) -> int:
        """Record triplets as seen on that day; the run."""
        rows = list(triplets)
        draft = self.workspace.lake.begin("import", "operator", on)
        for operator in sorted({row[0] for row in rows}):
            cells = ", ".join(
                f"({device}, {imsi}, {msisdn}, {1 << (on.day - 1)}, DATE '{on}', DATE '{on}', 1)"
                for one, device, imsi, msisdn in rows
                if one == operator
            )
            draft.write(
                "sightings",
                f"SELECT * FROM (VALUES {cells}) AS t"
                "(device, imsi, msisdn, days, first_day, last_day, rats)",
                {"operator": operator, "month": on.strftime("%Y%m")},
            )
        return draft.commit({}).number

    def judge(
        self,
        rows: dict[tuple[int, str], tuple[datetime.date | None, bool]],
        on: datetime.date = START,
    ) -> int:
        """Make these the open judgements; the run."""
        cells = []
        for (device, condition), (block_date, amnesty) in {**self._open, **rows}.items():
            event = "open" if (device, condition) in rows else "close"
            date = "NULL" if block_date is None else f"DATE '{block_date}'"
            cells.append(
                f"({device}, '{condition}', 1, '{event}', DATE '{on}', CAST(NULL AS DATE), "
                f"CAST({date} AS DATE), {amnesty})"
            )
        self._open = dict(rows)
        columns = (
            "device, condition, opened_run, event, start_date, end_date, block_date, "
            "amnesty_granted"
        )
        return self.write("classification", "", "classification", columns, cells, on)

    def pair(
        self, changes: dict[tuple[int, int, int | None], str], on: datetime.date = START
    ) -> int:
        """Change the pairing register: (device, imsi, msisdn) -> add or remove; the run."""
        cells = [
            f"({device}, {imsi}, CAST({msisdn or 'NULL'} AS BIGINT), '{change}')"
            for (device, imsi, msisdn), change in changes.items()
        ]
        columns = "device, imsi, msisdn, change"
        return self.write("import", "pairing_list", "pairing", columns, cells, on)

    def write(
        self, kind: str, subject: str, table: str, columns: str, cells: list[str], on: datetime.date
    ) -> int:
        """Write rows of SQL values into a table as one run; the run."""
        draft = self.workspace.lake.begin(kind, subject, on)
        if cells:
            draft.write(table, f"SELECT * FROM (VALUES {', '.join(cells)}) AS t({columns})")
        return draft.commit({}).number

    def received(self, table: str) -> set[tuple[object, ...]]:
        """What operators last received of a kind of list, as tuples of the list's columns."""
        from pehchan.lists.content import received
        from pehchan.lists.kinds import KINDS

        view = self.workspace.lake.view()
        (kind,) = (one for one in KINDS if one.table == table)
        rows = received(view).lists[kind]
        return set() if rows is None else set(view.engine.rows(rows))
