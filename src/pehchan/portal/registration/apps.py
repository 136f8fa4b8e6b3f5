"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    """The app `registration`."""

    name = "pehchan.portal.registration"
    label = "registration"
    default_auto_field = "django.db.models.BigAutoField"
