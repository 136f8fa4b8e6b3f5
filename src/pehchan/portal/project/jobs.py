"""Work that is done afterwards by the worker: declared with `job`, asked for with `defer`.

A job is a row in PostgreSQL, written in the caller's transaction: it is there when the change is
there, and gone when the change is. A job may run twice when a worker is killed, so it has to be
such that the second time changes nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

DEFAULT_RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


def job(
    *,
    queue: str = "default",
    retry: RetryStrategy | int | bool = DEFAULT_RETRY,
    cron: str | None = None,
    lock: str | None = None,
) -> Callable[[Callable[..., Any]], Task[..., Any, Any]]:
    """Declare a function as work for the worker, in a ``tasks.py``.

    Args:
        queue: what kind of work it is.
        retry: how often and when it is tried again after an error.
        cron: when it is done by itself; it is then given ``timestamp``, in seconds.
        lock: no two jobs with this lock are done at the same time.
    """

    def declare(function: Callable[..., Any]) -> Task[..., Any, Any]:
        @functools.wraps(function)
        def work(*words: Any, **more: Any) -> Any:
            if not connection.in_atomic_block:
                close_old_connections()
            try:
                return function(*words, **more)
            finally:
                if not connection.in_atomic_block:
                    close_old_connections()

        task = app.task(queue=queue, retry=retry, lock=lock)(work)
        return app.periodic(cron=cron)(task) if cron else task

    return declare


def defer(task: Task[..., Any, Any], **arguments: Any) -> int:
    """Ask for work, as part of the caller's transaction; the job's number.

    Args:
        arguments: what the function is given: plain data, no personal data beyond numbers of rows.
    """
    return task.defer(**arguments)


def work_off(queues: list[str] | None = None) -> None:
    """Do what waits, in this process, and return when nothing more waits."""
    app.run_worker(queues=queues, wait=False, install_signal_handlers=False, listen_notify=False)
