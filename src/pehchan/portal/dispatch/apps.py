"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """The app `dispatch`."""

    name = "pehchan.portal.dispatch"
    label = "dispatch"
    default_auto_field = "django.db.models.BigAutoField"
