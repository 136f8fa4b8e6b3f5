"""Doing jobs in a test, without a worker."""

from __future__ import annotations

import json

from django.db import connection

_NEXT = """
SELECT id, task_name, args FROM procrastinate_jobs
WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY id LIMIT 1
"""


def run_jobs() -> int:
    """Do every job that waits and is due, oldest first; how many were done."""
    from procrastinate.contrib.django import app

    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT)
            row = cursor.fetchone()
            if row is None:
                return done
            number, name, arguments = row
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [number]
            )
        if isinstance(arguments, str):
            arguments = json.loads(arguments)
        app.tasks[name].func(**arguments)
        done += 1
