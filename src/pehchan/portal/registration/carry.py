"""Carrying decided changes into the lake, exactly once, whatever is killed on the way.

The order of things: a shipment is recorded in PostgreSQL; its file is imported into the lake as one
run that keeps the file's name, which holds the shipment's key; the run is recorded in PostgreSQL;
the devices are judged and the live nodes told. Killed between any two of these, the next call goes
on from there: before a file is imported, the lake is asked whether a run of that name landed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from pehchan.engines.duckdb import quoted
from pehchan.errors import PehchanError
from pehchan.intake.importing import import_file
from pehchan.intake.receipt import Receipt
from pehchan.intake.registers.form import CHANGE_TYPE
from pehchan.lake.workspace import Workspace
from pehchan.lists.at_once import judge_at_once
from pehchan.portal.cases.documents import private_path
from pehchan.portal.project.register import register_changed
from pehchan.portal.registration.errors import CarryError
from pehchan.portal.registration.lake import own_workspace
from pehchan.portal.registration.models import RegisterChange, Shipment
from pehchan.portal.registration.rows import (
    COLUMNS,
    FORMS,
    devices_of,
    devices_sql,
    spans_sql,
    written,
)
from pehchan.portal.registration.shipments import (
    shipment_arrived,
    shipment_judged,
    shipment_load,
    shipment_refused,
)
from pehchan.portal.registration.telling import shipment_tell

log = logging.getLogger(__name__)
# What a case decided is carried even if the register says so already, or never knew of it.
PASSED_OVER = frozenset({"delta-adds", "delta-removes", "delta-updates", "historic"})
# More devices are judged only where something is known of them.
MOST_JUDGED = 2_000
_LOCK = 0x70656863_6C616B65  # "pehclake"


def carry_all() -> int:
    """Carry everything that waits, in order; how many shipments arrived.

    When another process is at it already, nothing is done: it will see what waits.

    Raises:
        PehchanError: the lake is busy or out of reach; what waits stays, for the next call.
    """
    carried, left = 0, None
    with _alone() as alone:
        if not alone:
            return 0
        with own_workspace() as workspace:
            for shipment in _shipments():
                if shipment.carried_at is None and not _carry(workspace, shipment):
                    continue
                carried += 1
                try:
                    _judge(workspace, shipment)
                except PehchanError as error:
                    # A classification is under way, say: that keeps nobody's change waiting.
                    log.warning("shipment %s is not judged yet: %s", shipment.key, error.code)
                    left = error
        if carried:
            register_changed()
    if left is not None:
        raise left
    return carried


def _shipments() -> Iterator[Shipment]:
    """Those that a killed process left, then new ones, oldest first."""
    yield from Shipment.objects.filter(judged_at=None).order_by("pk")
    while (shipment := shipment_load()) is not None:
        yield shipment


def _carry(workspace: Workspace, shipment: Shipment) -> bool:
    """Bring a shipment into the lake, if it is not there; whether it is."""
    landed, run = _landed(workspace, shipment)
    if not landed:
        receipt = _import(workspace, shipment)
        if not receipt.accepted:
            shipment_refused(shipment, _refusal(receipt))
            return False
        run = receipt.run
    shipment_arrived(shipment, run)
    return True


def _landed(workspace: Workspace, shipment: Shipment) -> tuple[bool, int | None]:
    """Whether the lake has a run of that shipment, one that was taken back since too."""
    for run in reversed(workspace.local_lake.runs()):
        if run.kind == "import" and run.detail.get("file") == shipment.file_name:
            return True, run.number
    return False, None


def _import(workspace: Workspace, shipment: Shipment) -> Receipt:
    path = workspace.temporary / shipment.file_name
    _write(workspace, shipment, path)
    try:
        kind = RegisterChange.objects.filter(shipment=shipment).values_list("register", flat=True)
        return import_file(workspace, kind[0], [path], delta=True, disabled=PASSED_OVER)
    finally:
        path.unlink(missing_ok=True)


def _write(workspace: Workspace, shipment: Shipment, path: Path) -> None:
    changes = list(RegisterChange.objects.filter(shipment=shipment).order_by("pk"))
    if not changes[0].file:
        columns = FORMS[changes[0].register]
        text = written(((change.change, change.rows) for change in changes), columns)
        path.write_text(text, encoding="utf-8")
        return
    source = quoted(str(private_path(changes[0].file)))
    columns = ", ".join(f"coalesce(CAST({name} AS VARCHAR), '') AS {name}" for name in COLUMNS)
    workspace.local_engine.connection.execute(
        f"COPY (SELECT {columns}, {quoted(changes[0].change)} AS {CHANGE_TYPE} "
        f"FROM read_parquet({source})) TO {quoted(str(path))} (FORMAT csv, HEADER true)"
    )


def _judge(workspace: Workspace, shipment: Shipment) -> None:
    """Judge a shipment's devices at once and tell the live nodes. A second time changes nothing."""
    devices = _devices(workspace, shipment)
    if devices:
        judge_at_once(workspace, devices)
    shipment_tell(workspace, shipment)
    shipment_judged(shipment)


def _devices(workspace: Workspace, shipment: Shipment) -> set[int]:
    """The devices to judge: all of a few, else those that were seen or judged before."""
    changes = list(RegisterChange.objects.filter(shipment=shipment).order_by("pk"))
    rows = [row for change in changes for row in change.rows]
    ranges = [(devices_of(row)[0], devices_of(row)[-1]) for row in rows if "imei_last" in row]
    single = {device for row in rows if "imei_last" not in row for device in devices_of(row)}
    found = single if len(single) <= MOST_JUDGED else set()
    spans = [] if found else sorted(single)
    view = workspace.local_lake.view()
    known = " UNION ".join(
        f"SELECT device FROM {workspace.local_engine.quote(view.name(name))}"
        for name in ("devices_seen", "classification")
    )
    for first, last in ranges:
        found |= _rows(workspace, f"{known}", f"device BETWEEN {first} AND {last}")
    if spans:
        listed = ", ".join(map(str, spans))
        found |= _rows(workspace, known, f"device IN ({listed})")
    for change in changes:
        if change.file:
            source = f"read_parquet({quoted(str(private_path(change.file)))})"
            found |= _rows(workspace, known, f"device IN ({devices_sql(source)})")
            inside = (
                f"SELECT 1 FROM ({spans_sql(source)}) r WHERE device BETWEEN r.first AND r.last"
            )
            found |= _rows(workspace, known, f"EXISTS ({inside})")
    return found


def _rows(workspace: Workspace, known: str, where: str) -> set[int]:
    sql = f"SELECT DISTINCT device FROM ({known}) k WHERE {where}"
    return {row[0] for row in workspace.local_engine.rows(sql)}


def _refusal(receipt: Receipt) -> PehchanError:
    check = receipt.failed[0]
    return CarryError(
        "register_refused",
        f"{check.name}: {check.message}",
        check.next_step,
        {"samples": [sample.text for sample in check.samples[:3]]},
    )


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether this process is the only one that carries; PostgreSQL lets go when it dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        held = cursor.fetchone()[0]
    try:
        yield held
    finally:
        if held and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
