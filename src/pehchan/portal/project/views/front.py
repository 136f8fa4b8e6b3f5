"""What the portal is for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def services(request: HttpRequest) -> HttpResponse:
    """Everything that can be done here, by who does it."""
    return render(request, "services.html", {"wide": True})
