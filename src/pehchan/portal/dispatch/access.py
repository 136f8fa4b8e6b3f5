"""Who may see what was sent: the regulator's staff, and only they; who may resend."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from pehchan.portal.dispatch.models import Message
from pehchan.portal.people.access import is_administrator, is_auditor, is_reviewer

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member


def may_read(member: Member) -> bool:
    """Whether that member may see what was sent (masked)."""
    return is_reviewer(member) or is_administrator(member) or is_auditor(member)


def may_resend(member: Member) -> bool:
    """Whether that member may have a message sent once more."""
    return is_reviewer(member) or is_administrator(member)


def messages_for(member: Member) -> QuerySet[Message]:
    """The messages that a member may see.

    Raises:
        PermissionDenied: the member is none of the regulator's staff.
    """
    if not may_read(member):
        raise PermissionDenied
    return Message.objects.all()


def message_for(member: Member, message_id: uuid.UUID, action: str) -> Message:
    """One message, to be read (``read``) or sent once more (``resend``).

    Raises:
        PermissionDenied: the member may not.
        Http404: there is no such message.
    """
    if action == "resend" and not may_resend(member):
        raise PermissionDenied
    found = messages_for(member).filter(pk=message_id).first()
    if found is None:
        raise Http404
    return found
