"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "appeals"
urlpatterns: list[URLPattern | URLResolver] = []
