"""How many devices a person may register in a calendar year, counted when one is submitted.

A person is known by the account and by the identity document, so that neither a second account nor
a second document, once each was used, doubles an allowance. A device counts once, however many
IMEIs it has.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pehchan.portal.people.models import Member
from pehchan.portal.registration.personal.errors import AllowanceError
from pehchan.portal.registration.personal.models import AllowanceClaim, AllowanceHolder, Device


def allowance_used(*, member: Member, person: str, year: int) -> int:
    """How many devices count against this person's year, pending ones too."""
    return (
        AllowanceClaim.objects.filter(year=year, released_at=None)
        .filter(Q(member=member) | Q(person=person))
        .count()
    )


def allowance_claim(*, device: Device, year: int, allowed: int) -> int:
    """Count the device against its holder's year; which one of the year it is, from 1.

    To be called in a transaction. Of several at a time one goes first and the others wait, so that
    no two of them take the last place.

    Raises:
        AllowanceError
    """
    keys = sorted((f"member:{device.member_id}", f"person:{device.person}"))
    for key in keys:
        AllowanceHolder.objects.get_or_create(key=key, year=year)
    list(
        AllowanceHolder.objects.select_for_update().filter(key__in=keys, year=year).order_by("key")
    )
    used = allowance_used(member=device.member, person=device.person, year=year)
    if used >= allowed:
        raise AllowanceError(allowed, year)
    AllowanceClaim.objects.create(
        device=device, member=device.member, person=device.person, year=year
    )
    return used + 1


@transaction.atomic
def allowance_release(*, device: Device) -> None:
    """What was refused, withdrawn or never paid counts no more; a second time does nothing."""
    AllowanceClaim.objects.filter(device=device, released_at=None).update(
        released_at=timezone.now()
    )


@transaction.atomic
def allowance_restore(*, device: Device) -> None:
    """What was given back counts again; whoever then approves looks whether it is too much."""
    AllowanceClaim.objects.filter(device=device).update(released_at=None)


def allowance_exceeded(*, device: Device, allowed: int) -> bool:
    """Whether the device's holder has more devices in its year than a year allows."""
    claim = AllowanceClaim.objects.filter(device=device, released_at=None).first()
    if claim is None:
        return False
    return allowance_used(member=claim.member, person=claim.person, year=claim.year) > allowed
