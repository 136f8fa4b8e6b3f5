"""Who may read events: the regulator's auditors, and nobody else."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from pehchan.portal.audit.models import Event
from pehchan.portal.people.access import is_auditor


def events_for(member: Any) -> QuerySet[Event]:
    """Every event, for an auditor.

    Raises:
        PermissionDenied: the member is none.
    """
    if not is_auditor(member):
        raise PermissionDenied
    return Event.objects.select_related("actor", "on_behalf_of")
