"""What the portal is for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pehchan.portal.checks.access import may_read_dossiers


def services(request: HttpRequest) -> HttpResponse:
    """Everything that can be done here, by who does it."""
    context = {"wide": True, "reads_dossiers": may_read_dossiers(request.user)}
    return render(request, "services.html", context)
