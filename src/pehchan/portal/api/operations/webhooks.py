"""Webhooks: where case changes are sent, what came of each delivery, and a new secret."""

from __future__ import annotations

import datetime
import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field, StringConstraints

from pehchan.portal.api.authentication import principal_of
from pehchan.portal.api.pagination import Page, PageQuery, page_of
from pehchan.portal.api.text import (
    NO_NUL,
    OrganisationName,
    Strict,
    organisation_reference,
)
from pehchan.portal.api.webhooks import services
from pehchan.portal.api.webhooks.access import owner_of, webhook_for, webhooks_for
from pehchan.portal.api.webhooks.models import Webhook
from pehchan.portal.dispatch.outgoing import State

router = Router(tags=["webhooks"])
SCOPE = "webhooks"
Address = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=NO_NUL)]


class WebhookIn(Strict):
    """A new webhook; a member names the organisation, if it is for one."""

    url: Address = Field(examples=["https://bolan.example/hooks/pehchan"])
    organisation: OrganisationName = Field("", examples=["bolan-traders"])


class WebhookChange(Strict):
    """What is to be changed."""

    url: Address | None = None
    is_active: bool | None = None


class WebhookOut(Schema):
    """A webhook."""

    id: uuid.UUID
    url: str = Field(examples=["https://bolan.example/hooks/pehchan"])
    organisation: str | None = Field(None, examples=["bolan-traders"])
    is_active: bool
    failing_since: datetime.datetime | None = None
    created_at: datetime.datetime

    @staticmethod
    def resolve_organisation(webhook: Any) -> str | None:
        """The organisation's reference."""
        return organisation_reference(webhook)


class WebhookSecret(WebhookOut):
    """A webhook with its secret, which is shown this once."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class DeliveryOut(Schema):
    """One change told to one webhook."""

    id: uuid.UUID
    kind: str = Field(examples=["case.changed"])
    state: State
    attempts: int
    status: int | None = Field(None, description="The last answer's HTTP status.")
    error: str
    created_at: datetime.datetime
    sent_at: datetime.datetime | None = None


@router.get("", response=list[WebhookOut], summary="List webhooks")
def webhook_list(request: HttpRequest) -> Any:
    """The webhooks of the caller's organisation; of a member also their own."""
    found = webhooks_for(principal_of(request, SCOPE))
    return found.select_related("organisation").order_by("created_at")


@router.post("", response={201: WebhookSecret}, summary="Add a webhook")
def webhook_add(request: HttpRequest, body: WebhookIn) -> Status:
    """Have case changes sent to an https address; the answer shows the secret this once."""
    principal = principal_of(request, SCOPE)
    webhook, secret = services.webhook_add(
        actor=principal.member,
        organisation=owner_of(principal, body.organisation),
        url=body.url,
    )
    return Status(201, _with_secret(webhook, secret))


@router.get("/{webhook_id}", response=WebhookOut, summary="Read a webhook")
def webhook_read(request: HttpRequest, webhook_id: uuid.UUID) -> Webhook:
    """One webhook."""
    return webhook_for(principal_of(request, SCOPE), webhook_id)


@router.patch("/{webhook_id}", response=WebhookOut, summary="Change a webhook")
def webhook_change(request: HttpRequest, webhook_id: uuid.UUID, body: WebhookChange) -> Webhook:
    """Send it elsewhere, or switch it off or on."""
    principal = principal_of(request, SCOPE)
    return services.webhook_change(
        webhook=webhook_for(principal, webhook_id),
        actor=principal.member,
        url=body.url,
        is_active=body.is_active,
    )


@router.delete("/{webhook_id}", response={204: None}, summary="Remove a webhook")
def webhook_remove(request: HttpRequest, webhook_id: uuid.UUID) -> Status:
    """Remove it with the record of its deliveries."""
    principal = principal_of(request, SCOPE)
    services.webhook_remove(webhook=webhook_for(principal, webhook_id), actor=principal.member)
    return Status(204, None)


@router.post("/{webhook_id}/secret", response=WebhookSecret, summary="Rotate the secret")
def secret_rotate(request: HttpRequest, webhook_id: uuid.UUID) -> dict[str, Any]:
    """A new secret, shown this once; for 24 hours deliveries are signed with the old one too."""
    principal = principal_of(request, SCOPE)
    webhook, secret = services.secret_rotate(
        webhook=webhook_for(principal, webhook_id), actor=principal.member
    )
    return _with_secret(webhook, secret)


@router.get("/{webhook_id}/deliveries", response=Page[DeliveryOut], summary="List deliveries")
def delivery_list(
    request: HttpRequest, webhook_id: uuid.UUID, query: Query[PageQuery]
) -> dict[str, Any]:
    """What was sent in the last 30 days, newest first."""
    webhook = webhook_for(principal_of(request, SCOPE), webhook_id)
    return page_of(webhook.deliveries.all(), query)


@router.post(
    "/{webhook_id}/deliveries/{delivery_id}/again",
    response={201: DeliveryOut},
    summary="Send a delivery again",
)
def delivery_again(request: HttpRequest, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> Status:
    """Send what was sent, or could not be, once more."""
    principal = principal_of(request, SCOPE)
    webhook = webhook_for(principal, webhook_id)
    delivery = webhook.deliveries.filter(pk=delivery_id).first()
    if delivery is None:
        raise Http404
    return Status(201, services.delivery_again(delivery=delivery, actor=principal.member))


def _with_secret(webhook: Webhook, secret: str) -> dict[str, Any]:
    return {**WebhookOut.from_orm(webhook).model_dump(), "secret": secret}
