from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.portal.checks import tasks
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.checks.services.bulk import bulk_start
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


def test_a_reference_that_is_gone_is_no_error() -> None:
    tasks.bulk_answer.func(reference="B-GONE")


def test_forgetting_is_done_every_night() -> None:
    from procrastinate.contrib.django import app

    crons = {one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()}
    assert crons["pehchan.portal.checks.tasks.bulks_forget"] == "23 3 * * *"
    tasks.bulks_forget.func(timestamp=0)
