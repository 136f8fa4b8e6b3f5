"""Lists that pages show."""

from __future__ import annotations

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest

from pehchan.identity.imei import is_device
from pehchan.portal.cases.models import Case
from pehchan.portal.checks.access import visitor_of
from pehchan.portal.checks.models import BulkCheck

MOST = 20


def bulk_checks_of(request: HttpRequest) -> list[BulkCheck]:
    """The newest bulk checks of the member, or of the visitor's session."""
    if request.user.is_authenticated:
        found = BulkCheck.objects.filter(member=request.user)
    elif visitor := visitor_of(request):
        found = BulkCheck.objects.filter(member=None, visitor=visitor)
    else:
        return []
    return list(found.order_by("-created_at")[:MOST])


def cases_about(device: str | None) -> list[Case]:
    """The newest cases whose answers name a device (14 digits); nobody's drafts."""
    if device is None or not is_device(device):
        return []
    named = Case.objects.annotate(answers=Cast("data", TextField())).filter(
        answers__contains=device
    )
    return list(named.exclude(state="draft").order_by("-created_at")[:MOST])
