"""What pages and other apps read about members and organisations."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Count, QuerySet

from pehchan.portal.people.models import (
    ApiKey,
    Attribute,
    Invitation,
    Member,
    Membership,
    OAuthClient,
    Organisation,
)


def has_verified_email(member: Member, email: str) -> bool:
    """Whether the address is the member's and was verified."""
    return bool(
        EmailAddress.objects.filter(user=member, email__iexact=email, verified=True).exists()
    )


def memberships_of(member: Member) -> QuerySet[Membership]:
    """The member's memberships with their organisations, by the organisation's name."""
    return (
        Membership.objects.filter(member=member)
        .select_related("organisation")
        .order_by("organisation__name")
    )


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """The organisation's memberships with their members, officers first."""
    return (
        Membership.objects.filter(organisation=organisation)
        .select_related("member")
        .order_by("-role", "member__full_name")
    )


def invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """The organisation's open invitations, newest first."""
    return Invitation.objects.open().filter(organisation=organisation).order_by("-created_at")


def api_keys_of(organisation: Organisation) -> QuerySet[ApiKey]:
    """The organisation's keys that were not revoked, expired ones too, newest first."""
    return ApiKey.objects.filter(organisation=organisation, revoked_at=None).order_by("-created_at")


def clients_of(organisation: Organisation) -> QuerySet[OAuthClient]:
    """The organisation's OAuth clients that were not revoked, newest first."""
    return OAuthClient.objects.filter(organisation=organisation, revoked_at=None).order_by(
        "-created_at"
    )


def attributes_of(member: Member) -> QuerySet[Attribute]:
    """The member's identity card and passport, masked, card first."""
    return Attribute.objects.filter(member=member).order_by("kind")


def attributes_to_verify(reviewer: Member) -> QuerySet[Attribute]:
    """Stated documents that wait to be verified, oldest first, without the reviewer's own."""
    return (
        Attribute.objects.filter(verified_at=None)
        .exclude(member=reviewer)
        .select_related("member")
        .order_by("stated_at")
    )


def organisations_all(kind: str = "") -> QuerySet[Organisation]:
    """Every organisation with the number of its members, by name; of one kind when given."""
    found = Organisation.objects.annotate(size=Count("memberships")).order_by("name")
    return found.filter(kind=kind) if kind else found
