"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The app `figures`."""

    name = "pehchan.portal.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
