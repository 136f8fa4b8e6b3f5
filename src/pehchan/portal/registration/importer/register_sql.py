"""What the register and undecided applications say of a consignment's devices, as set operations.

Each function gives SQL for (key, finding) of a table of device keys; nothing is looked up one by
one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import connection as database

from pehchan.engines.duckdb import file_list, quoted
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.states import State
from pehchan.portal.registration.importer.findings import Finding
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.models import REGISTRATION, RegisterChange
from pehchan.portal.registration.personal.queries import held_by_people
from pehchan.portal.registration.rows import devices_of, devices_sql, spans_sql

if TYPE_CHECKING:
    from pehchan.lake.view import View

UNDECIDED = (State.PENDING_REVIEW, State.IN_REVIEW, State.INFORMATION_REQUESTED)
# One decision at a time looks whether a device is free and takes it.
_LOCK = 0x70656863_72656769


def register_lock() -> None:
    """Until this transaction ends, no other one decides about registrations that were checked."""
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def findings_sql(view: View, keys: str, day: datetime.date) -> Iterator[str]:
    """Queries for (key, finding) of the table ``keys``, from the lake.

    A registration counts when it is in effect on the day, or will be.
    """
    name = view.engine.quote
    stolen, barred = name(view.current_name("stolen")), name(view.current_name("barred"))
    barred_tac = name(view.current_name("barred_tac"))
    registered = name(view.current_name("registration"))
    effect = (
        f"(status IS NULL OR status = 'whitelist') AND (valid_until IS NULL "
        f"OR valid_until >= DATE '{day.isoformat()}')"
    )
    yield _found(
        Finding.STOLEN,
        f"{keys} k SEMI JOIN (SELECT device FROM {stolen} WHERE status IS NULL OR "
        "status = 'blacklist') s ON s.device = k.key",
    )
    yield _found(Finding.BARRED, f"{keys} k SEMI JOIN {barred} b ON b.device = k.key")
    yield _found(
        Finding.TAC_BARRED,
        f"{keys} k SEMI JOIN (SELECT CAST(tac AS BIGINT) AS tac FROM {barred_tac}) b "
        "ON b.tac = k.key // 1000000",
    )
    yield _found(
        Finding.REGISTERED,
        f"{keys} k SEMI JOIN (SELECT device FROM {registered} WHERE device = device_last AND "
        f"{effect}) r ON r.device = k.key",
    )
    yield _found(
        Finding.REGISTERED,
        f"{keys} k SEMI JOIN (SELECT device, device_last FROM {registered} WHERE "
        f"device < device_last AND {effect}) r ON k.key BETWEEN r.device AND r.device_last",
    )


def pending_sql(
    keys: str, case_id: int | None, *, undecided: bool = True, personal: bool = True
) -> Iterator[str]:
    """Queries for (key, finding) of devices that are decided and on their way to the lake, and of
    those in other applications that are not decided, unless ``undecided`` is false. Those that
    people are registering in their own names count unless ``personal`` is false."""
    files = []
    if undecided and personal and (held := held_by_people()):
        yield _found(Finding.PENDING, f"{keys} k WHERE k.key IN ({', '.join(held)})")
    if undecided:
        others = Consignment.objects.filter(case__state__in=UNDECIDED).exclude(case_id=case_id)
        files = list(others.exclude(accepted_file="").values_list("accepted_file", flat=True))
    waiting = RegisterChange.objects.filter(
        state=RegisterChange.State.WAITING, register=REGISTRATION
    ).exclude(change=RegisterChange.Change.REMOVE)
    files += waiting.exclude(file="").values_list("file", flat=True)
    if files:
        yield from file_sql(keys, files)
    single, spans = set(), []
    for rows in waiting.filter(file="").values_list("rows", flat=True):
        for row in rows:
            if "imei_last" in row:
                spans.append(devices_of(row))
            else:
                single.update(devices_of(row))
    if single:
        listed = ", ".join(map(str, sorted(single)))
        yield _found(Finding.PENDING, f"{keys} k WHERE k.key IN ({listed})")
    for first, last in spans:
        yield _found(Finding.PENDING, f"{keys} k WHERE k.key BETWEEN {first} AND {last}")


def file_sql(keys: str, files: Sequence[str]) -> Iterator[str]:
    """Queries for (key, finding) of devices that stand in accepted lists of other applications."""
    source = f"read_parquet({file_list([str(private_path(one)) for one in files])})"
    every, spans = devices_sql(source), spans_sql(source)
    yield _found(Finding.PENDING, f"{keys} k SEMI JOIN ({every}) p ON p.device = k.key")
    yield _found(
        Finding.PENDING, f"{keys} k SEMI JOIN ({spans}) p ON k.key BETWEEN p.first AND p.last"
    )


def tacs_sql(view: View, tacs: str, brand: str, model: str) -> str:
    """SQL for (tac, known, fits, label, slots) of a table of TACs.

    ``fits`` says whether brand and model of the application are those of the TAC's data, capitals,
    blanks and marks apart; ``slots`` is the number of SIM slots, NULL where the data do not say.
    """
    table = view.engine.quote(view.current_name("tac"))
    slots = " , ".join(
        f"TRY_CAST(json_extract_string(t.optional_fields, '$.{name}') AS INTEGER)"
        for name in ("simslot", "sim_slot", "imeiquantitysupport", "imei_quantity_support")
    )
    brands = ("t.brand_name", "t.manufacturer")
    models = (
        "t.model_name",
        "json_extract_string(t.optional_fields, '$.marketing_name')",
        "json_extract_string(t.optional_fields, '$.internal_model_name')",
    )
    fits = " AND ".join(
        f"({' OR '.join(f'{_bare(one)} = {quoted(_bare_text(wanted))}' for one in columns)})"
        for columns, wanted in ((brands, brand), (models, model))
        if _bare_text(wanted)
    )
    return (
        f"SELECT c.tac, t.tac IS NOT NULL AS known, coalesce({fits or 'true'}, false) AS fits, "
        "concat_ws(' ', t.brand_name, t.model_name) AS label, "
        f"coalesce({slots}) AS slots FROM {tacs} c LEFT JOIN {table} t ON t.tac = c.tac"
    )


def _found(finding: Finding, source: str) -> str:
    return f"SELECT DISTINCT k.key, '{finding}' AS finding FROM {source}"


def _bare(column: str) -> str:
    return f"regexp_replace(lower(coalesce({column}, '')), '[^\\p{{L}}\\p{{N}}]', '', 'g')"


def _bare_text(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())
