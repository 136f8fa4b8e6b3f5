"""What checks leave to the worker."""

from __future__ import annotations

from pehchan.errors import PehchanError
from pehchan.portal.project.jobs import job


@job(queue="checks", retry=3)
def bulk_answer(reference: str) -> None:
    """Answer a bulk check."""
    from pehchan.portal.checks.services.bulk import bulk_answer, bulk_failed

    try:
        bulk_answer(reference=reference)
    except PehchanError as error:
        # What the register refuses is refused again: it is said instead of tried.
        bulk_failed(reference=reference, error=error.message)


@job(queue="checks", cron="23 3 * * *")
def bulks_forget(timestamp: int) -> None:
    """Delete the bulk checks of more than a week ago."""
    from pehchan.portal.checks.services.bulk import bulks_forget

    bulks_forget()
