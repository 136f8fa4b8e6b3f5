"""What is done by itself after members have left."""

from __future__ import annotations

from pehchan.portal.project.jobs import job


@job(queue="community", cron="47 3 * * *", lock="community leaving")
def suspensions_forget(timestamp: int) -> None:
    """Every night, whose accounts left while suspended is forgotten once that has ended."""
    from pehchan.portal.community.leaving.services import suspended_forget

    suspended_forget()
