"""A desk at which operators' files are handed in: a workspace of two operators, and short ways."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pehchan.intake.checks import Check
from pehchan.intake.operator.importing import import_operator
from pehchan.intake.receipt import Receipt
from pehchan.lake.workspace import Workspace
from pehchan.settings.intake import IntakeSettings, OperatorIntakeSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings
from tests.lake.samples import rows

TODAY = datetime.date(2026, 9, 1)
HEADER = "date,imei,imsi,msisdn,rat"
JULY = "op1_20260701_20260731.csv"
REGION = RegionSettings(
    country_codes=("22",),
    operators=(
        OperatorSettings(id="op1", mcc_mnc=("11101",)),
        OperatorSettings(id="op2", mcc_mnc=("11102",)),
    ),
)
# One field of a row may be changed by its name: the field and its new value.
Change = dict[str, str]


def row(number: int, **changes: str) -> str:
    """A sound line: day, device, subscriber and number all follow from its own number."""
    cells = {
        "date": f"202607{number % 28 + 1:02}",
        "imei": f"35{number:012}0",
        "imsi": f"11101{number:010}",
        "msisdn": f"22{number:010}",
        "rat": "006",
    } | changes
    return ",".join(cells.values())


def hundred(*changes: Change, rest: Callable[[int], str] = row) -> list[str]:
    """A hundred lines of which the first ones have those changes."""
    changed = [row(number, **change) for number, change in enumerate(changes)]
    return changed + [rest(number) for number in range(len(changes), 100)]


def limits(**changes: Any) -> Settings:
    """The settings of this country, with those limits."""
    operator = msgspec.structs.replace(OperatorIntakeSettings(), **changes)
    return Settings(region=REGION, intake=IntakeSettings(operator=operator))


class Desk:
    """One workspace and a folder of files."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.folder = folder
        self.workspace = Workspace.init(folder / "workspace", settings or limits())

    def file(self, lines: Sequence[str] | bytes, name: str = JULY, header: str = HEADER) -> Path:
        """A file with those lines below the header, or with those bytes."""
        path = self.folder / name
        text = "\n".join([header, *lines]) + "\n" if not isinstance(lines, bytes) else ""
        path.write_bytes(lines if isinstance(lines, bytes) else text.encode())
        return path

    def hand_in(
        self,
        lines: Sequence[str] | bytes,
        name: str = JULY,
        *,
        operator: str = "op1",
        header: str = HEADER,
        **more: Any,
    ) -> Receipt:
        """Import those lines; a refused file has changed nothing."""
        before = self.workspace.lake.versions()
        more = {"on": TODAY} | more
        receipt = import_operator(self.workspace, operator, self.file(lines, name, header), **more)
        if not receipt.accepted:
            assert receipt.failed
            assert all(check.message and check.next_step for check in receipt.failed)
            assert not any(check.next_step for check in receipt.checks if check.passed)
        if not (receipt.accepted and receipt.changed) or receipt.dry_run:
            assert receipt.run is None
            assert self.workspace.lake.versions() == before
        assert not list(self.workspace.temporary.glob("*"))
        return receipt

    def rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        """Cells of all rows of a table, sorted."""
        view = self.workspace.local_lake.view()
        return sorted(
            self.workspace.local_engine.rows(f"SELECT {columns} FROM {view.name(table)}"), key=repr
        )

    def knows_models(self, *tacs: int) -> None:
        """Put TACs into the register of models."""
        draft = self.workspace.local_lake.begin("import", "gsma_tac", TODAY)
        draft.write("tac", rows("tac", [{"tac": tac, "rats": 0, "change": "add"} for tac in tacs]))
        draft.commit({})


def failed(receipt: Receipt) -> list[str]:
    """The names of the failed checks in order."""
    return [check.name for check in receipt.failed]


def check(receipt: Receipt, name: str) -> Check:
    """The check of that name."""
    return next(one for one in receipt.checks if one.name == name)
