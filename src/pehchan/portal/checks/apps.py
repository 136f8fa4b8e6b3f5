"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """The app `checks`."""

    name = "pehchan.portal.checks"
    label = "checks"
    default_auto_field = "django.db.models.BigAutoField"
