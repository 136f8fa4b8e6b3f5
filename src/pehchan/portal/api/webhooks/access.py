"""Whose webhooks: an organisation's officers and its machines have the organisation's."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404

from pehchan.portal.api.webhooks.models import Webhook
from pehchan.portal.people.access import MANAGE, organisation_for
from pehchan.portal.people.authentication import Principal
from pehchan.portal.people.models import Membership, Organisation


def owner_of(principal: Principal, reference: str = "") -> Organisation | None:
    """For which organisation webhooks are asked for; None for a member's own.

    Raises:
        Http404: the member does not manage an organisation of that reference.
    """
    if principal.organisation is not None:
        if reference and reference != principal.organisation.reference:
            raise Http404
        return principal.organisation
    return organisation_for(principal.member, reference, MANAGE) if reference else None


def webhooks_for(principal: Principal) -> QuerySet[Webhook]:
    """The webhooks that the caller may see and change."""
    if principal.organisation is not None:
        return Webhook.objects.filter(organisation=principal.organisation)
    managed = Organisation.objects.filter(
        is_active=True,
        memberships__member=principal.member,
        memberships__role=Membership.Role.OFFICER,
    )
    return Webhook.objects.filter(member=principal.member) | Webhook.objects.filter(
        organisation__in=managed
    )


def webhook_for(principal: Principal, webhook_id: uuid.UUID) -> Webhook:
    """One of those.

    Raises:
        Http404: it is not there, or not theirs.
    """
    found = webhooks_for(principal).filter(pk=webhook_id).first()
    if found is None:
        raise Http404
    return found
