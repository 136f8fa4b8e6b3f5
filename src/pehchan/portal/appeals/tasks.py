"""Carrying relief to the register and back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from procrastinate import RetryStrategy

from pehchan.portal.project.jobs import defer, job

if TYPE_CHECKING:
    from pehchan.portal.appeals.models import Relief


def relief_defer(relief: Relief) -> None:
    """Have relief carried over when the transaction commits."""
    defer(relief_carry, relief=str(relief.pk))


# The register may be busy for minutes (a classification); somebody's phone waits for this.
@job(queue="register", retry=RetryStrategy(max_attempts=100, wait=5), lock="relief")
def relief_carry(relief: str) -> None:
    """Do in the register what a relief's state asks for, if it was not done yet."""
    from pehchan.portal.appeals.carry import carry

    carry(uuid.UUID(relief))


@job(queue="register", retry=False, cron="*/5 * * * *", lock="relief-left")
def left_carry(timestamp: int) -> None:
    """What has run out ends; what an error or a killed worker left is asked for once more."""
    from pehchan.portal.appeals.models import Relief
    from pehchan.portal.appeals.services import reliefs_expire

    reliefs_expire()
    for left in Relief.objects.filter(state__in=(Relief.State.ASKED, Relief.State.ENDING)):
        relief_defer(left)
