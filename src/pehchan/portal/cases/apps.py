"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CasesConfig(AppConfig):
    """The app `cases`."""

    name = "pehchan.portal.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every app that has cases registers their kinds in its module ``kinds``."""
        autodiscover_modules("kinds")
