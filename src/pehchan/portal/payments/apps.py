"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """The app `payments`."""

    name = "pehchan.portal.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"
