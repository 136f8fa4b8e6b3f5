"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app `api`."""

    name = "pehchan.portal.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
