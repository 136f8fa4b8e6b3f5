"""What has to be so before the portal is served: tables, static files, translations, accounts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

SETTINGS = "pehchan.portal.project.settings"


def start_django(environment: Mapping[str, str]) -> None:
    """Set Django up in this process, with that environment; its static files may be gathered."""
    from pehchan.portal.project.messages import compile_messages

    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    compile_messages()
    import django

    os.environ["PEHCHAN_GATHERING"] = "1"
    django.setup()
    del os.environ["PEHCHAN_GATHERING"]


def prepare(say: Callable[[str], None]) -> None:
    """Bring the tables up to date and gather the static files; Django has been set up."""
    from django.conf import settings
    from django.core.management import call_command

    say("Bringing the portal's tables up to date")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    say("Gathering static files")
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
