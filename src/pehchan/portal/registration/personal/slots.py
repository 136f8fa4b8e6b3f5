"""How many IMEIs a model has, so that several phones are not registered as one."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.portal.registration.importer.register_sql import tacs_sql
from pehchan.portal.registration.lake import own_workspace

# Where the model's data do not say: a phone for two SIM cards.
USUAL = 2
TACS = "personal_tacs"


def slots_of(imeis: Sequence[str]) -> int:
    """The most IMEIs that a device with these may have, by its TACs' data.

    The smallest number counts that any of its TACs names; two when none names one.

    Args:
        imeis: 14 digits each.
    """
    listed = ", ".join(sorted({str(int(imei[:8])) for imei in imeis}))
    with own_workspace() as workspace:
        workspace.local_engine.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {TACS} AS "
            f"SELECT CAST(unnest([{listed}]) AS INTEGER) AS tac"
        )
        sql = tacs_sql(workspace.local_lake.view(), TACS, "", "")
        named = [slots for *_, slots in workspace.local_engine.rows(sql) if slots]
    return min(named, default=USUAL)
