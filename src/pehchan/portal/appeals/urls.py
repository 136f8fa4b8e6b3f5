"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.appeals import views

app_name = "appeals"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.start, name="start"),
    path("<slug:reference>/", views.edit, name="edit"),
    path("<slug:reference>/relief/", views.relief, name="relief"),
    path("<slug:reference>/relief/end/", views.end, name="relief-end"),
]
