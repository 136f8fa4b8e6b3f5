"""What stands in somebody's name."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from pehchan.portal.people.models import Member
from pehchan.portal.people.queries import attributes_of
from pehchan.portal.registration.personal.models import Device, DeviceImei


def document_of(member: Member, kind: str) -> tuple[str, bool]:
    """The keyed hash of the member's identity document of a kind, and whether it was verified.

    Who stated none of that kind is known by the account alone.

    Args:
        kind: ``cnic`` or ``passport``.
    """
    found = attributes_of(member).filter(kind=kind).first()
    if found is None:
        return f"member:{member.pk}", False
    return found.digest, found.verified_at is not None


def main_document_of(member: Member) -> tuple[str, bool]:
    """As `document_of`, of the member's document that counts most: verified before stated, the
    identity card before the passport.
    """
    found = sorted(attributes_of(member), key=lambda one: (one.verified_at is None, one.kind))
    return document_of(member, found[0].kind if found else "")


def devices_in_name_of(member: Member) -> QuerySet[Device]:
    """Devices of the member's account, and those on the member's verified documents.

    The latter may be somebody else's doing: whoever sees one that is not theirs can say so. A
    document that is only stated shows nothing, or anybody could look into anybody's list.
    """
    verified = attributes_of(member).exclude(verified_at=None).values("digest")
    return (
        Device.objects.filter(Q(member=member) | Q(person__in=verified))
        .select_related("member")
        .prefetch_related("imeis")
    )


def held_by_people() -> list[str]:
    """The IMEIs that people are registering in their own names, as numbers without their zeros."""
    pending = DeviceImei.objects.filter(held=True, device__state=Device.State.PENDING)
    return sorted(imei.lstrip("0") or "0" for imei in pending.values_list("imei", flat=True))
