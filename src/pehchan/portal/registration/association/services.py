"""Entering a registered phone under one's name, and taking it out again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pehchan.errors import UsageError
from pehchan.portal.audit.services import event_record
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.models import Member
from pehchan.portal.people.queries import attributes_of
from pehchan.portal.project.environment import number, text
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.association.errors import (
    AnothersPhone,
    NotRegistered,
    NoVerifiedDocument,
    OverAlready,
    ToBeConfirmed,
    TooManyPhones,
    YoursAlready,
)
from pehchan.portal.registration.association.models import AssociatedImei, Association
from pehchan.portal.registration.deregistration.siblings import registered, siblings
from pehchan.portal.registration.importer.register_sql import register_lock
from pehchan.portal.registration.models import ASSOCIATION
from pehchan.portal.registration.personal.models import DeviceImei
from pehchan.portal.registration.services import register_change_request

MOST = 10


@transaction.atomic
def phone_associate(*, member: Member, imei: str, confirmed: bool = False) -> Association:
    """Enter a registered phone under the member's name, with all IMEIs that belong to it.

    In the period of grace a phone may stand under two persons' names: whoever comes second
    confirms it, it is marked as a duplicate, and the first is told. Behind it, the first has it.

    Args:
        imei: 14 digits.

    Raises:
        NoVerifiedDocument, NotRegistered, YoursAlready, TooManyPhones, AnothersPhone: as they say.
        ToBeConfirmed: another person has it; ask again with ``confirmed``.
    """
    document = attributes_of(member).exclude(verified_at=None).first()
    if document is None:
        raise NoVerifiedDocument
    # One at a time: two who come for one phone, or one person from two windows.
    register_lock()
    if not registered([imei]):
        raise NotRegistered
    numbers = siblings([imei])
    earlier = _standing(numbers)
    if any(one.person == document.digest or one.member_id == member.pk for one in earlier):
        raise YoursAlready
    _held(member, document.digest, numbers)
    if phones_of(document.digest) >= most_phones():
        raise TooManyPhones(most_phones())
    if earlier and not in_grace(workspace().today()):
        raise AnothersPhone
    if earlier and not confirmed:
        raise ToBeConfirmed
    made = Association.objects.create(
        member=member,
        person=document.digest,
        duplicate=bool(earlier),
        since=workspace().today(),
    )
    AssociatedImei.objects.bulk_create(
        AssociatedImei(association=made, imei=one, first=not earlier) for one in numbers
    )
    _request(made, "add")
    _happened(made, "entered", member)
    for one in earlier:
        _tell(one)
    return made


@transaction.atomic
def association_end(*, association: Association, actor: Member | None, why: str = "") -> None:
    """Take a phone out of somebody's name. Who came second has it alone from then on.

    Raises:
        OverAlready.
    """
    locked = Association.objects.select_for_update().get(pk=association.pk)
    if locked.until is not None:
        raise OverAlready
    register_lock()
    locked.until = workspace().today()
    locked.save(update_fields=["until"])
    locked.imeis.update(first=False)
    _request(locked, "remove")
    _happened(locked, "taken_out", actor, why)
    following = _standing(locked.numbers)
    if following and not any(one.imeis.filter(first=True).exists() for one in following):
        heir = min(following, key=lambda one: one.pk)
        heir.imeis.update(first=True)
        Association.objects.filter(pk=heir.pk).update(duplicate=False)


def associations_close(*, imeis: Iterable[str], actor: Member | None, why: str) -> None:
    """Phones that leave the register leave everybody's name."""
    for one in _standing(list(imeis)):
        association_end(association=one, actor=actor, why=why)


def phones_of(person: str) -> int:
    """How many phones stand under a person's name."""
    return Association.objects.filter(person=person, until=None).count()


def most_phones() -> int:
    """How many may: ``PEHCHAN_ASSOCIATION_LIMIT``."""
    return number("PEHCHAN_ASSOCIATION_LIMIT", MOST)


def in_grace(day: datetime.date) -> bool:
    """Whether a phone may stand under two names on a day: ``PEHCHAN_ASSOCIATION_GRACE_UNTIL``.

    Raises:
        UsageError: ``bad_environment``: it is no day (YYYY-MM-DD).
    """
    name = "PEHCHAN_ASSOCIATION_GRACE_UNTIL"
    told = text(name)
    try:
        return bool(told) and day <= datetime.date.fromisoformat(told)
    except ValueError:
        raise UsageError(
            "bad_environment",
            f"The environment variable {name} is {told!r}.",
            "It has to be a day as YYYY-MM-DD, or empty.",
            {"name": name},
        ) from None


def _standing(numbers: Sequence[str]) -> list[Association]:
    """The associations in force that one of these IMEIs belongs to."""
    found = Association.objects.filter(until=None, imeis__imei__in=numbers).distinct()
    return list(found.order_by("pk"))


def _held(member: Member, person: str, numbers: Sequence[str]) -> None:
    """What a person registered in their own name stands under that name, and no other."""
    held = DeviceImei.objects.filter(imei__in=numbers, held=True).select_related("device").first()
    if held is None:
        return
    if held.device.member_id == member.pk or held.device.person == person:
        raise YoursAlready
    raise AnothersPhone


def _request(association: Association, change: str) -> None:
    rows = [{"uid": association.uid, "imei": imei} for imei in association.numbers]
    register_change_request(case=None, change=change, rows=rows, register=ASSOCIATION)


def _tell(association: Association) -> None:
    with override(association.member.language):
        message_send(
            template="notice",
            to=association.member,
            context={
                "subject": _("Another person has entered a phone of yours under their name"),
                "text": _(
                    "A phone that stands under your name stands under another person’s too. If "
                    "you have sold it, take it out of your name; if not, tell the authority."
                ),
            },
        )


def _happened(association: Association, what: str, actor: Member | None, why: str = "") -> None:
    event_record(
        kind=f"association_{what}",
        actor=actor,
        subject=f"association:{association.pk}",
        after={
            "member": association.member_id,
            "duplicate": association.duplicate,
            "until": association.until.isoformat() if association.until else None,
        },
        reason=why,
    )
