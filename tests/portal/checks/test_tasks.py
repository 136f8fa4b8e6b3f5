from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.portal.checks import tasks
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.checks.services.bulk import MOST_ATTEMPTS, bulk_retry, bulk_start
from pehchan.portal.project import register
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_a_register_that_cannot_be_read_is_said_on_the_page(
    settings: object, tmp_path: Path, run_jobs: Callable[[], int]
) -> None:
    register.close()
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]
    settings.PEHCHAN_WORKSPACE = tmp_path / "nothing"  # type: ignore[attr-defined]
    bulk_start(content="352099001761481", member=people_made.alice())
    assert run_jobs() == 1
    found = BulkCheck.objects.get()
    assert found.state == BulkCheck.State.FAILED
    assert "no workspace" in found.error


def test_behind_the_last_attempt_it_has_failed_and_can_be_begun_again(
    register: object, settings: object, tmp_path: Path, run_jobs: Callable[[], int]
) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]
    found = bulk_start(content="352099001761481", member=people_made.alice())
    upload = Path(found.upload.path)
    upload.rename(upload.with_suffix(".away"))
    for _ in range(MOST_ATTEMPTS - 1):
        with pytest.raises(FileNotFoundError):
            tasks.bulk_answer.func(reference=found.reference)
        assert BulkCheck.objects.get().state == BulkCheck.State.RUNNING
    tasks.bulk_answer.func(reference=found.reference)
    assert BulkCheck.objects.get().state == BulkCheck.State.FAILED

    upload.with_suffix(".away").rename(upload)
    bulk_retry(bulk=found)
    assert BulkCheck.objects.get().state == BulkCheck.State.WAITING
    run_jobs()
    found.refresh_from_db()
    assert (found.state, found.done, found.error) == (BulkCheck.State.DONE, 1, "")


def test_one_whose_worker_is_killed_each_time_is_not_tried_for_ever() -> None:
    found = bulk_start(content="352099001761481", member=people_made.alice())
    BulkCheck.objects.update(state=BulkCheck.State.RUNNING, attempts=MOST_ATTEMPTS)
    tasks.bulk_answer.func(reference=found.reference)
    assert BulkCheck.objects.get().state == BulkCheck.State.FAILED


def test_the_queue_tries_at_least_as_often_as_a_check_counts() -> None:
    assert tasks.bulk_answer.retry_strategy.max_attempts >= MOST_ATTEMPTS


def test_a_reference_that_is_gone_is_no_error() -> None:
    tasks.bulk_answer.func(reference="B-GONE")


def test_forgetting_is_done_every_night() -> None:
    from procrastinate.contrib.django import app

    crons = {one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()}
    assert crons["pehchan.portal.checks.tasks.bulks_forget"] == "23 3 * * *"
    tasks.bulks_forget.func(timestamp=0)
