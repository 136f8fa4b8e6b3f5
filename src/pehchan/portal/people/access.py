"""Who may do what with members and organisations; the only way to these objects."""

from __future__ import annotations

from collections.abc import Set
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef
from django.http import Http404

from pehchan.portal.people.models import (
    ApiKey,
    Attribute,
    Invitation,
    Member,
    Membership,
    OAuthClient,
    Organisation,
)
from pehchan.portal.people.secret import secret_digest

SEE = "see"  # read about the organisation
ACT = "act"  # start and change its cases
MANAGE = "manage"  # invite, change roles, revoke keys
ISSUE = "issue"  # issue keys, which act in the name of who issued them
ACTIONS = {SEE, ACT, MANAGE, ISSUE}
_KNOWN = "_people_belongs"  # on a request's member: what the page asked for already


class Belongs(NamedTuple):
    """What a member is in one organisation."""

    kind: str
    role: str
    is_active: bool
    proven: bool  # whether the member has a second factor


def remember(member: Any) -> None:
    """Look up once where the member belongs, for a page that will ask several times."""
    vars(_plain(member))[_KNOWN] = _belongs(member)


def roles_of(member: Any) -> Set[str]:
    """What the member is in any active organisation, like {"importer:officer"}.

    Roles of the regulator stand by themselves too: {"regulator:reviewer", "reviewer"}. An anonymous
    or inactive member is nothing.
    """
    if not getattr(member, "is_authenticated", False) or not member.is_active:
        return frozenset()
    found = set()
    for one in _belongs(member):
        if one.is_active:
            found.add(f"{one.kind}:{one.role}")
            if one.kind == Organisation.Kind.REGULATOR:
                found.add(one.role)
    return found


def _is(member: Any, role: str) -> bool:
    return (
        getattr(member, "is_authenticated", False)
        and member.is_active
        and any(
            one.is_active and (one.kind, one.role) == (Organisation.Kind.REGULATOR, role)
            for one in _belongs(member)
        )
    )


def is_reviewer(member: Any) -> bool:
    """Whether the member decides cases for the regulator."""
    return _is(member, Membership.Role.REVIEWER)


def is_administrator(member: Any) -> bool:
    """Whether the member manages organisations and members for the regulator."""
    return _is(member, Membership.Role.ADMINISTRATOR)


def is_auditor(member: Any) -> bool:
    """Whether the member reads events, and changes nothing."""
    return _is(member, Membership.Role.AUDITOR)


def is_statistician(member: Any) -> bool:
    """Whether the member enters and releases figures for the regulator."""
    return _is(member, Membership.Role.STATISTICIAN)


def organisations_of(member: Any) -> list[Organisation]:
    """The active organisations that the member belongs to, by name."""
    if not getattr(member, "is_authenticated", False) or not member.is_active:
        return []
    return list(
        Organisation.objects.filter(memberships__member=member, is_active=True)
        .distinct()
        .order_by("name")
    )


def organisation_for(member: Any, reference: str, action: str) -> Organisation:
    """An organisation, for one of the actions "see", "act", "manage" and "issue".

    Members see it and act for it; its officers manage it and issue its keys. The regulator's
    administrators see and manage every one, its auditors see every one. Raises Http404 for
    anybody else, and for an organisation that is not there: the two look alike.
    """
    if action not in ACTIONS:
        raise ValueError(f"no such action: {action}")
    found = Organisation.objects.filter(reference=reference).first()
    if found is None or not getattr(member, "is_authenticated", False) or not member.is_active:
        raise Http404
    role = (
        Membership.objects.filter(member=member, organisation=found)
        .values_list("role", flat=True)
        .first()
    )
    allowed = False
    if found.is_active and role is not None:
        allowed = action in {SEE, ACT} or role == Membership.Role.OFFICER
    if not allowed and action in {SEE, MANAGE}:
        allowed = is_administrator(member) or (action == SEE and is_auditor(member))
    if not allowed:
        raise Http404
    return found


def membership_for(member: Any, reference: str, pk: int) -> Membership:
    """A membership, for who manages its organisation; Http404 otherwise."""
    organisation = organisation_for(member, reference, MANAGE)
    return _one(Membership.objects.select_related("member"), organisation=organisation, pk=pk)


def invitation_for(member: Any, reference: str, pk: int) -> Invitation:
    """An invitation, for who manages its organisation; Http404 otherwise."""
    organisation = organisation_for(member, reference, MANAGE)
    return _one(Invitation.objects.select_related("organisation"), organisation=organisation, pk=pk)


def invitation_by_secret(secret: str) -> Invitation:
    """The invitation that a letter's secret opens, closed ones too; Http404 for any other text."""
    return _one(
        Invitation.objects.select_related("organisation", "invited_by"),
        digest=secret_digest(secret),
    )


def api_key_for(member: Any, reference: str, prefix: str) -> ApiKey:
    """An API key, for who manages its organisation; Http404 otherwise."""
    organisation = organisation_for(member, reference, MANAGE)
    return _one(
        ApiKey.objects.select_related("organisation"), organisation=organisation, prefix=prefix
    )


def client_for(member: Any, reference: str, client_id: str) -> OAuthClient:
    """An OAuth client, for who manages its organisation; Http404 otherwise."""
    organisation = organisation_for(member, reference, MANAGE)
    return _one(
        OAuthClient.objects.select_related("organisation"),
        organisation=organisation,
        client_id=client_id,
    )


def own_attribute_for(member: Any, kind: str) -> Attribute:
    """The member's own identity card or passport; Http404 when none is stated."""
    return _one(Attribute.objects, member=member, kind=kind)


def attribute_for_review(member: Any, pk: int) -> Attribute:
    """A stated document that a reviewer may verify; one's own is somebody else's to verify."""
    if not is_reviewer(member):
        raise Http404
    return _one(
        Attribute.objects.select_related("member").exclude(member=member), pk=pk, verified_at=None
    )


def session_for(member: Any, pk: int) -> UserSession:
    """One of the member's own sessions; Http404 for anybody else's."""
    return _one(UserSession.objects, user=member, pk=pk)


def member_for(member: Any, pk: int) -> Member:
    """Any member, for the regulator's administrators; Http404 otherwise."""
    if not is_administrator(member):
        raise Http404
    return _one(Member.objects, pk=pk)


def needs_second_factor(member: Any) -> bool:
    """Whether the member must set up a passkey or an authenticator app before going on.

    So must everybody in the regulator's organisation and every organisation's officers.
    """
    if not getattr(member, "is_authenticated", False):
        return False
    return any(
        one.role == Membership.Role.OFFICER or one.kind == Organisation.Kind.REGULATOR
        for one in _belongs(member)
        if not one.proven
    )


def _belongs(member: Any) -> list[Belongs]:
    known = vars(_plain(member)).get(_KNOWN)
    if known is not None:
        return known
    factors = Authenticator.objects.filter(
        user=OuterRef("member"),
        type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN),
    )
    rows = Membership.objects.filter(member=member).annotate(proven=Exists(factors))
    names = ("organisation__kind", "role", "organisation__is_active", "proven")
    return [Belongs(*row) for row in rows.values_list(*names)]


def _plain(member: Any) -> Any:
    """The member itself, where a request's lazy one was given."""
    if hasattr(member, "_wrapped"):
        bool(member.pk)  # wakes it up
        return member._wrapped
    return member


def _one(query: Any, **arguments: object) -> Any:
    found = query.filter(**arguments).first()
    if found is None:
        raise Http404
    return found
