"""What is done by itself."""

from __future__ import annotations

from datetime import timedelta

from pehchan.portal.people.services.member import unverified_forget
from pehchan.portal.project.jobs import job


@job(queue="people", cron="17 3 * * *", lock="people forget")
def forget(timestamp: int) -> None:
    """Every night, accounts that confirmed nothing within a week are forgotten."""
    unverified_forget(older_than=timedelta(days=7))
