"""Invitations: a letter with a secret that makes its reader a member of an organisation, once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.errors import InvitationClosedError, OtherAddressError, WrongRoleError
from pehchan.portal.people.models import Invitation, Organisation
from pehchan.portal.people.queries import has_verified_email
from pehchan.portal.people.secret import secret_made
from pehchan.portal.people.services.organisation import (
    membership_set,
    roles_open_to,
    subject_of,
)

LIFE = timedelta(days=7)


@transaction.atomic
def invitation_send(
    *, actor, organisation: Organisation, email: str, role: str, base: str, language: str
) -> Invitation:
    """Invites an e-mail address into an organisation; the letter leaves with the transaction.

    An open invitation of the same address is withdrawn: the newest letter counts. `base` is the
    portal's own address ("https://portal.example"), `language` the letter's. Raises WrongRoleError.
    """
    if role not in roles_open_to(organisation):
        raise WrongRoleError()
    email = email.lower()
    Invitation.objects.open().filter(organisation=organisation, email=email).update(
        withdrawn_at=timezone.now()
    )
    secret = secret_made("invitation")
    made = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        digest=secret.digest,
        invited_by=actor,
        expires_at=timezone.now() + LIFE,
    )
    message_send(
        template="people/invitation",
        to=email,
        context={
            "organisation": organisation.name,
            "inviter": actor.full_name,
            "address": base + reverse("people:invitation", args=[secret.text]),
            "days": LIFE.days,
        },
        language=language,
    )
    event_record(
        kind="invitation_sent",
        actor=actor,
        on_behalf_of=organisation,
        subject=subject_of(organisation),
        after={"invitation": made.pk, "role": role},
    )
    return made


@transaction.atomic
def invitation_withdraw(*, actor, invitation: Invitation) -> None:
    """An open invitation is void; a closed one stays as it is."""
    if Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        event_record(
            kind="invitation_withdrawn",
            actor=actor,
            on_behalf_of=invitation.organisation,
            subject=subject_of(invitation.organisation),
            before={"invitation": invitation.pk},
        )


@transaction.atomic
def invitation_accept(*, actor, invitation: Invitation) -> Organisation:
    """The reader of the letter becomes a member.

    The letter must have reached the reader's own, verified address: a forwarded one makes nobody a
    member (OtherAddressError). It works once and until it expires (InvitationClosedError).
    """
    if not has_verified_email(actor, invitation.email):
        raise OtherAddressError()
    taken = (
        Invitation.objects.open()
        .filter(pk=invitation.pk)
        .update(accepted_at=timezone.now(), accepted_by=actor)
    )
    if not taken:
        raise InvitationClosedError()
    event_record(
        kind="invitation_accepted",
        actor=actor,
        on_behalf_of=invitation.organisation,
        subject=subject_of(invitation.organisation),
        after={"invitation": invitation.pk},
    )
    membership_set(
        actor=actor,
        organisation=invitation.organisation,
        member=actor,
        role=invitation.role,
    )
    return invitation.organisation
