"""The only way to a phone that was entered under somebody's name."""

from __future__ import annotations

from django.db.models import QuerySet

from pehchan.portal.people.models import Member
from pehchan.portal.registration.association.models import Association
from pehchan.portal.registration.errors import NoSuchThing


def associations_of(member: Member) -> QuerySet[Association]:
    """Those in force under the member's name, newest first."""
    return Association.objects.filter(member=member, until=None).prefetch_related("imeis")


def association_for(member: Member, number: int) -> Association:
    """One that the member's account has, or had.

    Raises:
        NoSuchThing: there is none, or it is somebody else's; the two look alike.
    """
    found = Association.objects.filter(member=member, pk=number).first()
    if found is None:
        raise NoSuchThing
    return found
