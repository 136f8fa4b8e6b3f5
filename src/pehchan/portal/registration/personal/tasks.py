"""Work about people's own devices that is done by itself."""

from __future__ import annotations

from pehchan.portal.project.jobs import job
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.visitor.services import visits_notify


@job(queue="clocks", cron="15 6 * * *")
def visitors_tell(timestamp: int | None = None) -> None:
    """Every morning: tell visitors whose registration ends soon."""
    visits_notify(today=workspace().today())
