"""Whether somebody else's application, or a decision on its way to the register, has a device."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.portal.registration.importer.register_sql import pending_sql, register_lock

KEYS = "personal_keys"


def pending_elsewhere(imeis: Sequence[str]) -> bool:
    """Whether an importer's or a manufacturer's application holds one of these IMEIs, or a change
    that was decided and that the lake does not have yet.

    To be called in a transaction: until it ends nobody else decides about registrations.

    Args:
        imeis: 14 digits each.
    """
    import duckdb

    register_lock()
    listed = ", ".join(str(int(imei)) for imei in imeis)
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TEMP TABLE {KEYS} AS SELECT CAST(unnest([{listed}]) AS BIGINT) AS key"
        )
        return any(
            connection.execute(query).fetchone() is not None
            for query in pending_sql(KEYS, None, personal=False)
        )
