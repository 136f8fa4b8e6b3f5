"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The app `project`."""

    name = "pehchan.portal.project"
    label = "project"
    default_auto_field = "django.db.models.BigAutoField"
