"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class PersonalConfig(AppConfig):
    """The app `personal`: devices that people hold in their own names."""

    name = "pehchan.portal.registration.personal"
    label = "personal"
    default_auto_field = "django.db.models.BigAutoField"
