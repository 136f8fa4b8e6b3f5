"""Second factors that are set up for somebody: demo accounts, and the first administrator."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from pehchan.portal.people.models import Member


@transaction.atomic
def app_preset(*, member: Member, secret: str) -> Authenticator:
    """An authenticator app with a secret (base 32) that was told to its holder on another way.

    A member's app that is there already stays. `people.events` records the event.
    """
    made, _created = Authenticator.objects.get_or_create(
        user=member, type=Authenticator.Type.TOTP, defaults={"data": {"secret": encrypt(secret)}}
    )
    return made
