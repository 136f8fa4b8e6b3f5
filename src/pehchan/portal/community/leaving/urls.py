"""The addresses of leaving, and of taking along what one wrote."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.community.leaving.views import download, leave

urlpatterns: list[URLPattern | URLResolver] = [
    path("leave/", leave, name="leave"),
    path("download/", download, name="download"),
]
