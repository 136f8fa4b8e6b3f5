"""Carrying relief by jobs."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.appeals.services import relief_grant
from pehchan.portal.appeals.tasks import left_carry
from tests.portal import people_made as people
from tests.portal.appeals import made

JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE %s"


@pytest.mark.django_db
def test_what_was_left_behind_is_asked_for_once_more() -> None:
    from django.db import connection

    until = timezone.localdate() + datetime.timedelta(days=3)
    relief_grant(case=made.sent(), actor=people.rida(), until=until, reason="x")
    left_carry.func(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(JOBS, ["%relief_carry"])
        assert cursor.fetchone()[0] == 2
