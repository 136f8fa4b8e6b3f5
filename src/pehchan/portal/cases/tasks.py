"""Work of the worker about cases."""

from __future__ import annotations

from pehchan.portal.cases.clocks import cases_lapse
from pehchan.portal.project.jobs import job


@job(queue="cases", cron="* * * * *", lock="cases-clocks")
def clocks(timestamp: int) -> None:
    """Every minute: cases whose time is over take the step for it."""
    cases_lapse()
