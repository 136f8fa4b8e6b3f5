"""What changes a member."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.people.models import Member


@transaction.atomic
def profile_change(*, actor: Member, full_name: str, language: str) -> Member:
    """The member's own name and language; the event says what changed, not the name itself."""
    locked = Member.objects.select_for_update().get(pk=actor.pk)
    changed = [
        field
        for field, value in (("full_name", full_name), ("language", language))
        if getattr(locked, field) != value
    ]
    if changed:
        locked.full_name, locked.language = full_name, language
        locked.save(update_fields=["full_name", "language"])
        event_record(
            kind="member_changed",
            actor=actor,
            subject=f"member:{actor.pk}",
            after={"changed": changed},
        )
    return locked


@transaction.atomic
def member_look_up(*, actor: Member, email: str, phone: str, reason: str) -> Member | None:
    """The member of an address or a number; that somebody looked, and why, is an event."""
    query = Member.objects.filter(email=email) if email else Member.objects.filter(phone=phone)
    found = query.first()
    if found is not None:
        event_record(
            kind="member_looked_up", actor=actor, subject=f"member:{found.pk}", reason=reason
        )
    return found


@transaction.atomic
def member_close(*, actor: Member, member: Member, reason: str) -> None:
    """A member can no longer sign in, and is signed out everywhere at once."""
    if Member.objects.filter(pk=member.pk, is_active=True).update(is_active=False):
        sessions = UserSession.objects.filter(user=member)
        Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
        sessions.delete()
        event_record(
            kind="member_closed", actor=actor, subject=f"member:{member.pk}", reason=reason
        )


@transaction.atomic
def member_open(*, actor: Member, member: Member, reason: str) -> None:
    """A closed account works again."""
    if Member.objects.filter(pk=member.pk, is_active=False).update(is_active=True):
        event_record(
            kind="member_opened", actor=actor, subject=f"member:{member.pk}", reason=reason
        )


@transaction.atomic
def unverified_forget(*, older_than: timedelta) -> int:
    """Accounts that never confirmed an address or a number are forgotten; how many these were.

    So nobody keeps another's address from joining by merely having typed it.
    """
    before = timezone.now() - older_than
    stale = Member.objects.filter(joined_at__lt=before, last_login=None, memberships=None)
    by_email = stale.filter(emailaddress__verified=False).exclude(emailaddress__verified=True)
    by_phone = stale.filter(email=None, phone=None)
    return sum(found.delete()[1].get("people.Member", 0) for found in (by_email, by_phone))
