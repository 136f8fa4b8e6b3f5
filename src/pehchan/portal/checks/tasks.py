"""What checks leave to the worker."""

from __future__ import annotations

import logging

from procrastinate import RetryStrategy

from pehchan.errors import PehchanError
from pehchan.portal.project.jobs import job

log = logging.getLogger(__name__)


# A bulk check keeps its own count of attempts, which those of killed workers are part of.
@job(queue="checks", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def bulk_answer(reference: str) -> None:
    """Answer a bulk check; behind the last attempt it has failed, and says so."""
    from pehchan.portal.checks.services.bulk import bulk_answer, bulk_failed, bulk_is_over

    try:
        bulk_answer(reference=reference)
    except PehchanError as error:
        # What the register refuses is refused again: it is said instead of tried.
        bulk_failed(reference=reference, error=error.message)
    except Exception:
        if not bulk_is_over(reference=reference):
            raise
        log.exception("event=bulk_check_failed reference=%s", reference)
        bulk_failed(reference=reference)


@job(queue="checks", cron="23 3 * * *")
def bulks_forget(timestamp: int) -> None:
    """Delete the bulk checks of more than a week ago."""
    from pehchan.portal.checks.services.bulk import bulks_forget

    bulks_forget()
