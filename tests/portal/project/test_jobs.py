from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from pehchan.portal.project.jobs import defer, job

done: list[int] = []


@job(queue="tests")
def note(number: int) -> None:
    done.append(number)


@pytest.fixture(autouse=True)
def _empty() -> None:
    done.clear()


def test_a_job_is_done_once(run_jobs: Callable[[], int]) -> None:
    defer(note, number=7)

    assert run_jobs() == 1
    assert done == [7]
    assert run_jobs() == 0


def test_a_job_is_gone_with_its_transaction(run_jobs: Callable[[], int]) -> None:
    class StopError(Exception):
        pass

    with pytest.raises(StopError), transaction.atomic():
        defer(note, number=7)
        raise StopError

    assert run_jobs() == 0
    assert done == []


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_was_asked_for() -> None:
    from pehchan.portal.project.jobs import work_off

    defer(note, number=8)
    work_off(["others"])
    assert done == []
    work_off(["tests"])
    assert done == [8]
    defer(note, number=9)
    work_off()
    assert done == [8, 9]


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_done_by_another() -> None:
    from pehchan.portal.project import jobs

    number = defer(note, number=5)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker, number],
        )
    jobs.work_off(["tests"])
    assert done == []  # it is the other's, as far as anybody knows

    async def revive() -> None:
        worker_app = jobs._worker_app()
        async with worker_app.open_async():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(jobs._revive(worker_app), 2)

    asyncio.run(revive())
    jobs.work_off(["tests"])
    assert done == [5]
