"""What is done with notices afterwards: letters, digests, and forgetting."""

from __future__ import annotations

from pehchan.portal.project.jobs import job


@job(queue="community")
def notices_mail(notices: list[int]) -> None:
    """Send those notices by e-mail, each a letter of its own."""
    from pehchan.portal.community.notices.mailing import letters_send

    letters_send(notices)


# Seven in the morning in Pakistan; a member gets one at most every twenty hours.
@job(queue="community", cron="0 2 * * *", lock="community digests")
def digests(timestamp: int) -> None:
    """Send who wants it what happened since the last time, in one letter."""
    from pehchan.portal.community.notices.mailing import digests_send

    digests_send()


@job(queue="community", cron="41 3 * * *", lock="community notices")
def forget(timestamp: int) -> None:
    """Every night, notices that are old are forgotten."""
    from pehchan.portal.community.notices.retention import notices_forget

    notices_forget()
