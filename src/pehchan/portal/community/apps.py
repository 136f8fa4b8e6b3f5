"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The app `community`."""

    name = "pehchan.portal.community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"
