"""Token buckets in the database: every process of the portal counts in the same ones."""

from __future__ import annotations

import hashlib

from django.db import connection

TAKE = """
INSERT INTO people_bucket AS bucket (key, tokens, filled_at)
VALUES (%(key)s, %(capacity)s - %(cost)s, clock_timestamp())
ON CONFLICT (key) DO UPDATE SET
    tokens = LEAST(%(capacity)s, bucket.tokens
        + EXTRACT(EPOCH FROM clock_timestamp() - bucket.filled_at) * %(rate)s) - %(cost)s,
    filled_at = clock_timestamp()
WHERE LEAST(%(capacity)s, bucket.tokens
    + EXTRACT(EPOCH FROM clock_timestamp() - bucket.filled_at) * %(rate)s) >= %(cost)s
RETURNING tokens
"""


def take(*, action: str, who: str, capacity: int, seconds: float, cost: int = 1) -> bool:
    """Whether this may be done now: takes `cost` tokens from who's bucket for an action.

    A bucket holds `capacity` tokens and fills up within `seconds`. When there are too few, nothing
    is taken. One statement, so that two processes cannot take the same token. `who` (an address,
    a number, an account) is kept as a hash only.
    """
    key = f"{action}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE, {"key": key, "capacity": capacity, "cost": cost, "rate": capacity / seconds}
        )
        return cursor.fetchone() is not None
