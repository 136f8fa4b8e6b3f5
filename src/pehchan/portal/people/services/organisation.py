"""Organisations, who belongs to them and in which role."""

from __future__ import annotations

from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.people.errors import LastOfficerError, WrongRoleError
from pehchan.portal.people.models import Membership, Organisation


def subject_of(organisation: Organisation) -> str:
    """How events name an organisation."""
    return f"organisation:{organisation.reference}"


def roles_open_to(organisation: Organisation) -> list[str]:
    """The roles that a membership of this organisation may have: more for the regulator's."""
    if organisation.kind == Organisation.Kind.REGULATOR:
        return list(Membership.Role.values)
    return [Membership.Role.OFFICER, Membership.Role.MEMBER]


@transaction.atomic
def organisation_create(*, actor, kind: str, name: str, reference: str) -> Organisation:
    """A new organisation without members; its first officer is invited next."""
    made = Organisation.objects.create(kind=kind, name=name, reference=reference)
    event_record(
        kind="organisation_created",
        actor=actor,
        subject=subject_of(made),
        after={"kind": kind, "name": name},
    )
    return made


@transaction.atomic
def organisation_change(
    *, actor, organisation: Organisation, name: str, is_active: bool, reason: str = ""
) -> Organisation:
    """Another name, or suspended or allowed again; nothing happens when nothing differs.

    A suspended organisation's members cannot act for it, and its keys are refused.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = {"name": locked.name, "is_active": locked.is_active}
    after = {"name": name, "is_active": is_active}
    if before != after:
        locked.name, locked.is_active = name, is_active
        locked.save(update_fields=["name", "is_active"])
        event_record(
            kind="organisation_changed",
            actor=actor,
            subject=subject_of(locked),
            before=before,
            after=after,
            reason=reason,
        )
    return locked


@transaction.atomic
def membership_set(*, actor, organisation: Organisation, member, role: str) -> Membership:
    """A member joins an organisation in a role, or changes the role.

    Raises WrongRoleError for a role that only the regulator has, and LastOfficerError when nobody
    would be left to manage the organisation.
    """
    if role not in roles_open_to(organisation):
        raise WrongRoleError()
    officers = _locked_officers(organisation)
    old = Membership.objects.filter(organisation=organisation, member=member).first()
    if old is not None and old.role == role:
        return old
    if old is not None and role != Membership.Role.OFFICER and officers == {member.pk}:
        raise LastOfficerError()
    made, _created = Membership.objects.update_or_create(
        organisation=organisation, member=member, defaults={"role": role}
    )
    event_record(
        kind="membership_set",
        actor=actor,
        on_behalf_of=organisation,
        subject=f"member:{member.pk}",
        before={"role": old.role} if old else None,
        after={"role": role},
    )
    return made


@transaction.atomic
def membership_end(*, actor, organisation: Organisation, member, reason: str = "") -> None:
    """A member leaves an organisation; raises LastOfficerError for the last one who manages it."""
    officers = _locked_officers(organisation)
    old = Membership.objects.filter(organisation=organisation, member=member).first()
    if old is None:
        return
    if officers == {member.pk}:
        raise LastOfficerError()
    old.delete()
    event_record(
        kind="membership_ended",
        actor=actor,
        on_behalf_of=organisation,
        subject=f"member:{member.pk}",
        before={"role": old.role},
        reason=reason,
    )


def _locked_officers(organisation: Organisation) -> set[int]:
    # The organisation's row is the lock: two officers cannot remove each other at once.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return set(
        Membership.objects.filter(
            organisation=organisation, role=Membership.Role.OFFICER
        ).values_list("member_id", flat=True)
    )
