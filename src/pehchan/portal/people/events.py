"""What django-allauth does to an account becomes an event too.

allauth tells of it by signals only, so this is the one place that listens to some.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from pehchan.portal.audit.models import Event
from pehchan.portal.audit.services import event_record
from pehchan.portal.people.models import Member


@transaction.atomic
def _record(kind: str, member: Member, **after: object) -> None:
    event_record(kind=kind, actor=member, subject=f"member:{member.pk}", after=dict(after) or None)


def signed_in(sender: object, request: Any, user: Member, **more: object) -> None:
    """Somebody has signed in; the first time is when a member has joined."""
    if not Event.objects.filter(actor=user, kind="member_joined").exists():
        _record("member_joined", user)
    _record("member_signed_in", user)


def signed_out(sender: object, request: Any, user: Member | None, **more: object) -> None:
    """Somebody has signed out."""
    if user is not None:
        _record("member_signed_out", user)


def factor_added(sender: object, instance: Authenticator, created: bool, **more: object) -> None:
    """A passkey, an app or recovery codes were added, by the member or for the member."""
    if created:
        _factor("second_factor_added", instance)


def factor_removed(sender: object, instance: Authenticator, **more: object) -> None:
    """A passkey, an app or recovery codes were removed."""
    _factor("second_factor_removed", instance)


@transaction.atomic
def _factor(kind: str, factor: Authenticator) -> None:
    event_record(
        kind=kind,
        actor=factor.user if context.request is not None else None,
        subject=f"member:{factor.user_id}",
        after={"type": str(factor.type)},
    )


def factor_failed(
    sender: object, request: Any, user: Member, authenticator: Any, **more: object
) -> None:
    """Somebody knows the password and not the second factor."""
    _record("second_factor_failed", user, type=str(authenticator.type))


def password_changed(sender: object, request: Any, user: Member, **more: object) -> None:
    """A password was set, changed or reset."""
    _record("password_changed", user)


def email_confirmed(sender: object, request: Any, email_address: Any, **more: object) -> None:
    """An e-mail address is the member's; the event does not hold it."""
    _record("email_confirmed", email_address.user)


def email_removed(sender: object, request: Any, user: Member, **more: object) -> None:
    """An e-mail address was taken away."""
    _record("email_removed", user)


def listen() -> None:
    """Connects the receivers; the app's start calls it."""
    account.user_logged_in.connect(signed_in)
    account.user_logged_out.connect(signed_out)
    account.password_set.connect(password_changed)
    account.password_changed.connect(password_changed)
    account.password_reset.connect(password_changed)
    account.email_confirmed.connect(email_confirmed)
    account.email_removed.connect(email_removed)
    # The rows' own signals: allauth's come only after the transaction, and could be lost.
    post_save.connect(factor_added, sender=Authenticator)
    post_delete.connect(factor_removed, sender=Authenticator)
    mfa.authentication_failed.connect(factor_failed)
