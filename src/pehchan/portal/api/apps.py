"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app `api`."""

    name = "pehchan.portal.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have case changes told to webhooks."""
        from pehchan.portal.api.webhooks import changes  # noqa: F401, it listens from here on
