"""Work that is done afterwards by the worker: declared with `job`, asked for with `defer`.

A job is a row in PostgreSQL, written in the caller's transaction: it is there when the change is
there, and gone when the change is. A job may run twice when a worker is killed, so it has to be
such that the second time changes nothing.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import threading
import warnings
from collections.abc import Callable
from typing import Any

from django.db import connection
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.tasks import Task

logger = logging.getLogger(__name__)

DEFAULT_RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)
_HEARTBEAT = 5.0  # seconds between a worker's signs of life
_SILENCE = 20.0  # seconds without one after which its jobs are another's
_PATIENCE = 60.0  # seconds that a job has to end in when the worker is told to stop


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
            try:
                return function(*words, **more)
            finally:
                # A worker's threads come and go, and a connection belongs to its thread.
                if threading.current_thread() is not threading.main_thread():
                    connection.close()

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
    asyncio.run(_work_off(queues))


async def _work_off(queues: list[str] | None) -> None:
    worker_app = _worker_app()
    some: dict[str, Any] = {"queues": queues} if queues else {}  # none named: all of them
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            **some, wait=False, install_signal_handlers=False, listen_notify=False
        )


def serve(concurrency: int = 2) -> None:
    """Work until SIGTERM or SIGINT; a job that has begun is finished first."""
    asyncio.run(_serve(concurrency))


async def _serve(concurrency: int) -> None:
    worker_app = _worker_app()
    async with worker_app.open_async():
        reviver = asyncio.create_task(_revive(worker_app))
        try:
            await worker_app.run_worker_async(
                concurrency=concurrency,
                fetch_job_polling_interval=2.0,
                update_heartbeat_interval=_HEARTBEAT,
                stalled_worker_timeout=_SILENCE,
                delete_jobs="successful",
                shutdown_graceful_timeout=_PATIENCE,
            )
        finally:
            reviver.cancel()


async def _revive(worker_app: App) -> None:
    """Ask again for the jobs of workers that were killed."""
    while True:
        try:
            manager = worker_app.job_manager
            for lost in await manager.get_stalled_jobs(seconds_since_heartbeat=_SILENCE):
                logger.warning("event=job_revived task=%s job=%s", lost.task_name, lost.id)
                await manager.retry_job(lost)
        except ConnectorException:
            logger.warning("event=jobs_not_seen_to")  # the database is away; it comes back
        await asyncio.sleep(_HEARTBEAT)


def _worker_app() -> App:
    """The same tasks over a connection of the worker's own.

    Not `replace_connector`: what a job defers has to go through Django's connection, so that it
    belongs to the job's transaction.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        connector: Any = app.connector  # Django's
        return app.with_connector(connector.get_worker_connector())
