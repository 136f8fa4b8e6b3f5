"""Where a member is signed in."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.people.models import Member


@transaction.atomic
def session_end(*, actor: Member, session: UserSession) -> None:
    """One browser of the member is signed out at once."""
    session.end()
    event_record(kind="session_ended", actor=actor, subject=f"member:{actor.pk}")
