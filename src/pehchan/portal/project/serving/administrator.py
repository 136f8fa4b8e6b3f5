"""The first administrator: whom nobody can invite, because nobody is there yet."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from pehchan.errors import UsageError
from pehchan.portal.people.models import Member, Membership, Organisation
from pehchan.portal.people.services.factor import app_preset
from pehchan.portal.people.services.organisation import membership_set, organisation_create

REFERENCE = "authority"


@dataclass(frozen=True)
class Administrator:
    """``email`` to sign in with, and the ``secret`` (base 32) for an authenticator app."""

    email: str
    secret: str


@transaction.atomic
def administrator_make(*, email: str, full_name: str, authority: str) -> Administrator:
    """Make a member the administrator of the regulator, both made when they are missing.

    There is no password: a code comes by e-mail, and the app's code is the second step.

    Raises:
        UsageError: ``administrator_exists``; whoever it is invites the others.
    """
    if Membership.objects.filter(role=Membership.Role.ADMINISTRATOR).exists():
        raise UsageError(
            "administrator_exists",
            "There is an administrator already.",
            "An administrator invites the others on the organisation's page.",
        )
    email = email.strip().lower()
    member = Member.objects.filter(email=email).first()
    if member is None:
        member = Member.objects.create_user(email=email, full_name=full_name)
    EmailAddress.objects.update_or_create(
        user=member, email=email, defaults={"verified": True, "primary": True}
    )
    regulator = Organisation.objects.filter(kind=Organisation.Kind.REGULATOR).first()
    if regulator is None:
        regulator = organisation_create(
            actor=None, kind=Organisation.Kind.REGULATOR, name=authority, reference=REFERENCE
        )
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    made = app_preset(member=member, secret=secret)
    membership_set(
        actor=None, organisation=regulator, member=member, role=Membership.Role.ADMINISTRATOR
    )
    return Administrator(email, secret if _is_ours(made, secret) else "")


def _is_ours(authenticator: object, secret: str) -> bool:
    """Whether the app is the new one: one that was there stays."""
    from allauth.mfa.utils import decrypt

    data: dict[str, str] = getattr(authenticator, "data", {})
    return bool(decrypt(data.get("secret", "")) == secret)
