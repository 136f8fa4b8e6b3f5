"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.audit import views

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.event_list, name="events"),
    path("<int:number>/", views.event_page, name="event"),
    path("export/", views.event_export, name="export"),
    path("chain/", views.chain_page, name="chain"),
]
