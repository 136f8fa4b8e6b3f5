"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The app `project`."""

    name = "pehchan.portal.project"
    label = "project"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have Django's check command know our checks."""
        from pehchan.portal.project import checks  # noqa: F401
