"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The app `audit`."""

    name = "pehchan.portal.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
