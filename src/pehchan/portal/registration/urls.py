"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "registration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("pehchan.portal.registration.personal.urls")),
    path("", include("pehchan.portal.registration.importer.urls")),
    path("", include("pehchan.portal.registration.manufacturer.urls")),
]
