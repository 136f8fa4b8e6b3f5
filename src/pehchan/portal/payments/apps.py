"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """The app `payments`."""

    name = "pehchan.portal.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What Django's check command says about payments."""
        from pehchan.portal.payments import checks  # noqa: F401
