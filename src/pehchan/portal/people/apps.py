"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The app `people`."""

    name = "pehchan.portal.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """allauth's doings become events."""
        from pehchan.portal.people import checks, events

        events.listen()
        checks.listen()
