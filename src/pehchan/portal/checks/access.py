"""Who may see what: bulk checks are their maker's, dossiers the authority's."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest

from pehchan.portal.checks.errors import NoSuchBulkCheckError, NotForYouError
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.people.access import roles_of
from pehchan.portal.people.models import Membership, Organisation

VISITOR = "checks_visitor"
DOSSIER_ROLES = frozenset({"reviewer", "administrator", "auditor"})
DOSSIER_KINDS = (Organisation.Kind.POLICE, Organisation.Kind.REGULATOR)


def visitor_of(request: HttpRequest) -> str:
    """The hash by which a visitor's bulk checks are told; empty when there are none."""
    secret = request.session.get(VISITOR, "")
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


def bulk_for(request: HttpRequest, reference: str) -> BulkCheck:
    """A bulk check, for the member or the visitor who made it.

    Raises:
        NoSuchBulkCheckError: it is not there, or somebody else's: the two look alike.
    """
    found = BulkCheck.objects.filter(reference=reference).first()
    if found is None:
        raise NoSuchBulkCheckError()
    if found.member_id is not None:
        if not request.user.is_authenticated or request.user.pk != found.member_id:
            raise NoSuchBulkCheckError()
    elif not found.visitor or found.visitor != visitor_of(request):
        raise NoSuchBulkCheckError()
    return found


def may_read_dossiers(member: Any) -> bool:
    """Whether the member is the regulator's staff or of the police."""
    roles = roles_of(member)
    return bool(roles & DOSSIER_ROLES) or any(role.startswith("police:") for role in roles)


def organisation_of_reader(member: Any) -> Organisation:
    """The organisation on whose behalf the member reads dossiers.

    Raises:
        NotForYouError: the member may not.
    """
    if not may_read_dossiers(member):
        raise NotForYouError()
    membership = (
        Membership.objects.filter(
            member=member, organisation__is_active=True, organisation__kind__in=DOSSIER_KINDS
        )
        .select_related("organisation")
        .order_by("pk")
        .first()
    )
    if membership is None:
        raise NotForYouError()
    return membership.organisation
