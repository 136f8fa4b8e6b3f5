"""A member's identity card and passport: stated, verified by the authority, withdrawn."""

from __future__ import annotations

import hmac

from django.db import IntegrityError, transaction
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.people.errors import (
    AlreadyVerifiedError,
    NotTheNumberError,
    OfAnotherMemberError,
)
from pehchan.portal.people.identity_numbers import masked, normal
from pehchan.portal.people.models import Attribute
from pehchan.portal.people.sealing import digest, seal

PURPOSE = "identity number"


def identity_digest(kind: str, normal_number: str) -> str:
    """The keyed hash by which one number is known again, whoever states it."""
    return digest(f"{kind}:{normal_number}", purpose=PURPOSE)


@transaction.atomic
def attribute_state(*, actor, kind: str, number: str, country: str = "PAK") -> Attribute:
    """A member states a number; it is sealed at once and waits to be verified.

    Whether another member holds the same number is not said here, for that would tell who has
    joined. Raises BadIdentityNumberError, and AlreadyVerifiedError when the member's own is
    verified.
    """
    text = normal(kind, number, country=country)
    old = Attribute.objects.select_for_update().filter(member=actor, kind=kind).first()
    if old is not None and old.verified_at is not None:
        raise AlreadyVerifiedError()
    made, _created = Attribute.objects.update_or_create(
        member=actor,
        kind=kind,
        defaults={
            "sealed": seal(text, purpose=PURPOSE),
            "digest": identity_digest(kind, text),
            "masked": masked(kind, text),
            "stated_at": timezone.now(),
        },
    )
    event_record(
        kind="identity_stated",
        actor=actor,
        subject=f"member:{actor.pk}",
        after={"kind": kind, "masked": made.masked},
    )
    return made


@transaction.atomic
def attribute_verify(
    *, actor, attribute: Attribute, number: str, country: str = "PAK", reason: str
) -> Attribute:
    """An officer of the authority types the number from the document in hand; equal is verified.

    Nobody is ever shown the number, so nobody can verify one without the document. Raises
    BadIdentityNumberError, NotTheNumberError when it differs from the stated one, and
    OfAnotherMemberError when it is verified for somebody else.
    """
    typed = identity_digest(attribute.kind, normal(attribute.kind, number, country=country))
    locked = Attribute.objects.select_for_update().get(pk=attribute.pk)
    if not hmac.compare_digest(typed, locked.digest):
        raise NotTheNumberError()
    if locked.verified_at is not None:
        return locked
    locked.verified_at, locked.verified_by = timezone.now(), actor
    try:
        with transaction.atomic():
            locked.save(update_fields=["verified_at", "verified_by"])
    except IntegrityError:
        raise OfAnotherMemberError() from None
    event_record(
        kind="identity_verified",
        actor=actor,
        subject=f"member:{locked.member_id}",
        after={"kind": locked.kind, "masked": locked.masked},
        reason=reason,
    )
    return locked


@transaction.atomic
def attribute_withdraw(*, actor, attribute: Attribute, reason: str = "") -> None:
    """A number is forgotten, by its holder or by the authority; the event keeps only its mask."""
    event_record(
        kind="identity_withdrawn",
        actor=actor,
        subject=f"member:{attribute.member_id}",
        before={
            "kind": attribute.kind,
            "masked": attribute.masked,
            "verified": attribute.verified_at is not None,
        },
        reason=reason,
    )
    attribute.delete()
