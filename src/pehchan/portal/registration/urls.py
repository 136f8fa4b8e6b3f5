"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from pehchan.portal.registration import views

app_name = "registration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("changes/", views.refused, name="changes_refused"),
    path("changes/<uuid:key>/retry/", views.retry, name="change_retry"),
    path("", include("pehchan.portal.registration.personal.urls")),
    path("", include("pehchan.portal.registration.association.urls")),
    path("", include("pehchan.portal.registration.importer.urls")),
    path("", include("pehchan.portal.registration.manufacturer.urls")),
]
