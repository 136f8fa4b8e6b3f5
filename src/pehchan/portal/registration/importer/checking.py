"""The check of a consignment: every row with what is wrong with it, and the list of the others."""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pehchan.engines.duckdb import quoted
from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.importer.findings import MOST_IMEIS, MOST_ROWS, Finding
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.importer.ranges import read_ranges
from pehchan.portal.registration.importer.reading import (
    CELLS,
    check_digit,
    read_file,
)
from pehchan.portal.registration.importer.register_sql import findings_sql, pending_sql, tacs_sql
from pehchan.portal.registration.importer.writing import write_accepted, write_report
from pehchan.portal.registration.lake import own_workspace

if TYPE_CHECKING:
    import duckdb

    from pehchan.lake.workspace import Workspace

log = logging.getLogger(__name__)
FOUND = "consignment_found"
Told = Callable[[str, int], None]


def check(number: int) -> None:
    """Check a consignment and record what was found; again from the start when it was cut off.

    What cannot be read is recorded as the consignment's problem: trying again would not help. When
    another list came meanwhile, nothing is recorded: that one's check is under way.
    """
    import duckdb

    consignment = Consignment.objects.select_related("case__applicant").get(pk=number)
    if consignment.state not in (Consignment.State.WAITING, Consignment.State.CHECKING):
        return
    _tell(consignment, "reading", 1, state=Consignment.State.CHECKING)
    try:
        with (
            own_workspace() as workspace,
            translation.override(consignment.case.applicant.language),
        ):
            found = examine(workspace, consignment, lambda step, at: _tell(consignment, step, at))
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        log.warning("consignment %s cannot be read: %s", number, type(error).__name__)
        _tell(
            consignment,
            "failed",
            100,
            state=Consignment.State.FAILED,
            problem=_("The file is no text. Save it as CSV (UTF-8) and send it again."),
        )
        return
    state = Consignment.State.FAILED if found.get("problem") else Consignment.State.CHECKED
    _tell(consignment, "done", 100, state=state, checked_at=timezone.now(), **found)


def examine(workspace: Workspace, consignment: Consignment, told: Told) -> dict[str, Any]:
    """What the check finds: the fields of the consignment that it sets."""
    connection = workspace.local_engine.connection
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {FOUND} (line BIGINT, finding VARCHAR)")
    data = consignment.case.data
    if consignment.file:
        data = {**data, "ranges": None}
        rows = read_file(connection, private_path(consignment.file))
    else:
        rows = read_ranges(connection, data.get("ranges", ()), FOUND)
    if not rows or rows > MOST_ROWS:
        empty = _("There is no IMEI in it.")
        return {"rows": rows, "problem": empty if not rows else _("It has over 10 million rows.")}
    told("numbers", 20)
    _numbers(connection, data)
    told("models", 35)
    view = workspace.local_lake.view()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE consignment_keys AS "
        f"SELECT DISTINCT key FROM {CELLS} WHERE key IS NOT NULL"
    )
    _models(connection, view, data)
    told("register", 50)
    today = workspace.today()
    _by_key(connection, findings_sql(view, "consignment_keys", today))
    told("applications", 75)
    _by_key(connection, pending_sql("consignment_keys", consignment.case_id))
    told("writing", 85)
    return _results(connection, consignment, rows) | {
        "rows": rows,
        "problem": "",
        "known_run": view.runs[-1].number if view.runs else None,
    }


def _numbers(connection: duckdb.DuckDBPyConnection, data: dict[str, Any]) -> None:
    """What the numbers themselves say."""
    _add(
        connection,
        f"SELECT line, CASE WHEN regexp_full_match(text, '[0-9,.]+[eE][+]?[0-9]+') "
        f"THEN '{Finding.SPREADSHEET}' ELSE '{Finding.FORMAT}' END FROM {CELLS} "
        "WHERE key IS NULL",
    )
    _add(
        connection,
        f"SELECT line, '{Finding.CHECK_DIGIT}' FROM {CELLS} WHERE key IS NOT NULL AND "
        f"length(text) = 15 AND CAST(right(text, 1) AS BIGINT) <> {check_digit('key')}",
    )
    _add(
        connection,
        f"SELECT line, '{Finding.TOO_MANY}' FROM {CELLS} WHERE place > {MOST_IMEIS}",
    )
    _add(
        connection,
        f"SELECT line, '{Finding.DUPLICATE}' FROM (SELECT line, row_number() OVER "
        f"(PARTITION BY key ORDER BY line, place) AS time FROM {CELLS} WHERE key IS NOT NULL) "
        "WHERE time > 1",
    )
    per_device = data.get("imeis_per_device")
    if per_device and not data.get("ranges"):
        _add(
            connection,
            f"SELECT line, '{Finding.IMEI_COUNT}' FROM {CELLS} GROUP BY line "
            f"HAVING count(*) <> {int(per_device)}",
        )


def _models(connection: duckdb.DuckDBPyConnection, view: Any, data: dict[str, Any]) -> None:
    """What the data of their TACs say."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE consignment_tacs AS "
        "SELECT DISTINCT key // 1000000 AS tac FROM consignment_keys"
    )
    sql = tacs_sql(view, "consignment_tacs", data.get("brand", ""), data.get("model_name", ""))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE consignment_models AS {sql}")
    cells = f"{CELLS} c JOIN consignment_models m ON m.tac = c.key // 1000000"
    _add(connection, f"SELECT line, '{Finding.TAC_UNKNOWN}' FROM {cells} WHERE NOT m.known")
    _add(
        connection,
        f"SELECT line, '{Finding.TAC_OTHER_MODEL}' FROM {cells} WHERE m.known AND NOT m.fits",
    )
    tacs = [str(int(one)) for one in data.get("tacs", ()) if str(one).isdigit()]
    if tacs:
        _add(
            connection,
            f"SELECT line, '{Finding.TAC_NOT_DECLARED}' FROM {CELLS} WHERE key IS NOT NULL "
            f"AND key // 1000000 NOT IN ({', '.join(tacs)})",
        )
    _add(
        connection,
        f"SELECT line, '{Finding.MIXED_MODELS}' FROM {cells} WHERE m.known GROUP BY line "
        "HAVING count(DISTINCT m.label) > 1",
    )
    if data.get("ranges"):
        return
    _add(
        connection,
        f"SELECT line, '{Finding.SIM_SLOTS}' FROM {cells} GROUP BY line "
        "HAVING max(m.slots) IS NOT NULL AND max(m.slots) > 0 AND count(*) <> max(m.slots)",
    )


def _by_key(connection: duckdb.DuckDBPyConnection, queries: Iterable[str]) -> None:
    for query in queries:
        _add(connection, f"SELECT c.line, f.finding FROM {CELLS} c JOIN ({query}) f USING (key)")


def _add(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    connection.execute(f"INSERT INTO {FOUND} {query}")


def _results(
    connection: duckdb.DuckDBPyConnection, consignment: Consignment, rows: int
) -> dict[str, Any]:
    key = uuid.uuid4()
    folder = f"consignments/{consignment.case.reference}"
    private_path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    report, accepted = f"{folder}/report-{key}.csv", f"{folder}/accepted-{key}.parquet"
    order = ", ".join(quoted(one) for one in Finding)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE consignment_refused AS SELECT line, "
        f"list_sort(list(DISTINCT list_position([{order}], finding))) AS places "
        f"FROM {FOUND} GROUP BY line"
    )
    write_report(connection, private_path(report))
    good, imeis = write_accepted(
        connection, private_path(accepted), consignment.case.data, ranges=not consignment.file
    )
    counts = dict(
        connection.execute(
            f"SELECT finding, count(DISTINCT line) FROM {FOUND} GROUP BY finding"
        ).fetchall()
    )
    return {
        "accepted": good,
        "refused": rows - good,
        "imeis": imeis,
        "counts": counts,
        "report": report,
        "accepted_file": accepted if good else "",
        "accepted_sha256": _sha256(private_path(accepted)) if good else "",
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tell(consignment: Consignment, step: str, progress: int, **fields: Any) -> None:
    current = Consignment.objects.filter(pk=consignment.pk, round=consignment.round)
    current.update(step=step, progress=progress, **fields)
