"""Looking whether serial numbers are free: the same set operations as for a consignment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pehchan.identity.device import SERIALS
from pehchan.portal.registration.importer.findings import Finding, sentence
from pehchan.portal.registration.importer.register_sql import (
    findings_sql,
    pending_sql,
    register_lock,
    tacs_sql,
)
from pehchan.portal.registration.lake import own_workspace
from pehchan.portal.registration.manufacturer.models import AssemblyRange

KEYS, TACS = "range_keys", "range_tacs"


def range_problems(data: Mapping[str, Any], case_id: int | None) -> list[str]:
    """What stands against a range (``first`` and ``last`` device keys, brand, model), in sentences.

    Until the caller's transaction ends nobody else decides about these devices.
    """
    register_lock()
    first, last = int(data["first"]), int(data["last"])
    if not 0 <= first <= last or first // SERIALS != last // SERIALS:
        return [sentence(Finding.RANGE)]
    overlapping = AssemblyRange.objects.filter(first__lte=last, last__gte=first)
    problems = []
    if overlapping.exclude(case_id=case_id).exists():
        problems.append(_("Some of the serial numbers are another approved range's."))
    with own_workspace() as workspace:
        connection, view = workspace.local_engine.connection, workspace.local_lake.view()
        connection.execute(
            f"CREATE TEMP TABLE {KEYS} AS SELECT k AS key FROM range({first}, {last + 1}) r(k)"
        )
        connection.execute(f"CREATE TEMP TABLE {TACS} AS SELECT {first // SERIALS} AS tac")
        known, fits = connection.execute(
            f"SELECT known, fits FROM ({tacs_sql(view, TACS, data['brand'], data['model_name'])})"
        ).fetchall()[0]
        if not known:
            problems.append(sentence(Finding.TAC_UNKNOWN))
        elif not fits:
            problems.append(sentence(Finding.TAC_OTHER_MODEL))
        queries = [*findings_sql(view, KEYS, workspace.today()), *pending_sql(KEYS, case_id)]
        found = connection.execute(
            f"SELECT finding, count(DISTINCT key) FROM ({' UNION ALL '.join(queries)}) "
            "GROUP BY finding ORDER BY finding"
        ).fetchall()
    problems += [f"{sentence(finding)} ({count:,})" for finding, count in found]
    return problems
