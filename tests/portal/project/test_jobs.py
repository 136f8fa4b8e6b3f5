from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

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
