"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """The app `appeals`."""

    name = "pehchan.portal.appeals"
    label = "appeals"
    default_auto_field = "django.db.models.BigAutoField"
