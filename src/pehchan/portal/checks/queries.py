"""Lists that pages show."""

from __future__ import annotations

from django.http import HttpRequest

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
