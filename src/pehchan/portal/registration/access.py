"""The only way to consignments, certificates, licences, ranges and batches."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet

from pehchan.portal.cases.access import EDIT, SEE, case_for
from pehchan.portal.cases.models import Case
from pehchan.portal.people.access import is_administrator, is_reviewer, organisations_of
from pehchan.portal.people.models import Organisation
from pehchan.portal.registration.errors import NoSuchThing
from pehchan.portal.registration.importer.kind import IMPORTER, NAME
from pehchan.portal.registration.models import (
    AssemblyRange,
    Certificate,
    Consignment,
    ProductionBatch,
    RegisterChange,
)


def importer_case_for(member: Any, reference: str, action: str = EDIT) -> Case:
    """An importer's case. Raises as `cases.access.case_for`."""
    case = case_for(member, reference, action)
    if case.kind != NAME:
        raise NoSuchThing
    return case


def consignment_for(member: Any, reference: str, action: str = SEE) -> Consignment:
    """The consignment of a case.

    Raises:
        NoSuchThing, NoSuchCase, NotAllowed.
    """
    found = Consignment.objects.filter(case=importer_case_for(member, reference, action)).first()
    if found is None:
        raise NoSuchThing
    return found


def certificate_for(member: Any, number: str) -> Certificate:
    """A certificate, for who may see its case.

    Raises:
        NoSuchThing, NoSuchCase.
    """
    found = Certificate.objects.select_related("case", "organisation").filter(number=number).first()
    if found is None:
        raise NoSuchThing
    case_for(member, found.case.reference, SEE)
    return found


def certificate_to_revoke(member: Any, number: str) -> Certificate:
    """A certificate, for the regulator's administrators.

    Raises:
        NoSuchThing: there is none, or whoever asks is none of them.
    """
    if not is_administrator(member):
        raise NoSuchThing
    return certificate_for(member, number)


def certificate_by_token(token: str) -> Certificate:
    """The certificate that a QR code leads to; anybody may ask.

    Raises:
        NoSuchThing.
    """
    found = Certificate.objects.select_related("organisation").filter(token=token).first()
    if found is None:
        raise NoSuchThing
    return found


def changes_refused(member: Any) -> QuerySet[RegisterChange]:
    """The changes that the register refused, oldest first, for the regulator's administrators.

    Raises:
        NoSuchThing: whoever asks is none of them.
    """
    if not is_administrator(member):
        raise NoSuchThing
    refused = RegisterChange.objects.filter(state=RegisterChange.State.REFUSED)
    return refused.select_related("case").order_by("pk")


def importers_to_allow(member: Any) -> QuerySet[Organisation]:
    """Whoever may apply for certificates, for the regulator's administrators.

    Raises:
        NoSuchThing: whoever asks is none of them.
    """
    if not is_administrator(member):
        raise NoSuchThing
    return Organisation.objects.filter(kind__in=IMPORTER.organisations).order_by("name")


def change_for(member: Any, key: uuid.UUID) -> RegisterChange:
    """A change of the register, to try it again.

    Raises:
        NoSuchThing: there is none, or whoever asks is no administrator.
    """
    found = RegisterChange.objects.filter(key=key).first() if is_administrator(member) else None
    if found is None:
        raise NoSuchThing
    return found


def acting_for(member: Any, kinds: tuple[str, ...]) -> list[Organisation]:
    """The organisations of those kinds that the member acts for."""
    return [one for one in organisations_of(member) if one.kind in kinds]


def organisation_to_act_for(member: Any, reference: str, kinds: tuple[str, ...]) -> Organisation:
    """One of these by its reference.

    Raises:
        NoSuchThing.
    """
    for one in acting_for(member, kinds):
        if one.reference == reference:
            return one
    raise NoSuchThing


def ranges_of(member: Any) -> QuerySet[AssemblyRange]:
    """The ranges of the member's manufacturers; all of them for reviewers."""
    every = AssemblyRange.objects.select_related("licence__organisation", "case")
    if is_reviewer(member):
        return every
    return every.filter(licence__organisation__in=organisations_of(member))


def range_for(member: Any, number: int, *, act: bool = False) -> AssemblyRange:
    """A range, to see or to ``act`` on: to declare batches of it.

    Raises:
        NoSuchThing.
    """
    found = ranges_of(member).filter(pk=number).first()
    if found is None or (act and found.licence.organisation not in organisations_of(member)):
        raise NoSuchThing
    return found


def batch_for(member: Any, number: int) -> ProductionBatch:
    """A batch of a manufacturer that the member acts for.

    Raises:
        NoSuchThing.
    """
    found = (
        ProductionBatch.objects.select_related("range__licence__organisation", "range__case")
        .filter(pk=number, range__licence__organisation__in=organisations_of(member))
        .first()
    )
    if found is None:
        raise NoSuchThing
    return found
