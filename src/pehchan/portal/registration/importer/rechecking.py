"""Looking again, at the moment of decision, whether the devices of a consignment are free."""

from __future__ import annotations

from pehchan.engines.duckdb import quoted
from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.importer.register_sql import (
    findings_sql,
    pending_sql,
    register_lock,
)
from pehchan.portal.registration.lake import own_workspace
from pehchan.portal.registration.rows import devices_sql, spans_sql

KEYS = "recheck_keys"


def found_meanwhile(consignment: Consignment) -> int:
    """How many accepted devices are not in order any more; as of now and until the caller commits.

    Two applications that name one device can both wait; the first decision takes it, and the
    second one is told here: it waits for the first to end.
    """
    register_lock()
    with own_workspace() as workspace:
        connection = workspace.local_engine.connection
        source = f"read_parquet({quoted(str(private_path(consignment.accepted_file)))})"
        connection.execute(
            f"CREATE TEMP TABLE {KEYS} AS SELECT device AS key FROM ({devices_sql(source)}) "
            f"UNION SELECT unnest(range(first, last + 1)) FROM ({spans_sql(source)})"
        )
        view = workspace.local_lake.view()
        queries = list(findings_sql(view, KEYS, workspace.today()))
        # What is under way to the register counts; other undecided applications do not yet.
        queries += list(pending_sql(KEYS, consignment.case_id, undecided=False))
        found = " UNION ALL ".join(queries)
        row = connection.execute(f"SELECT count(DISTINCT key) FROM ({found})").fetchone()
    assert row is not None
    return int(row[0])
