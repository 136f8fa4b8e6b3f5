"""Starting Django for tests, once a process, when the first of the portal's tests is collected."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest


def start_django(config: pytest.Config) -> None:
    """Settings, translations, apps; and no database but for tests that ask for one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pehchan.portal.project.settings")
    import django
    from django.conf import settings
    from pytest_django.plugin import _setup_django

    from pehchan.portal.project.messages import compile_messages

    compile_messages()
    # Nothing of a workspace that happens to lie here, and nothing left in it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEHCHAN_WORKSPACE", str(Path(tempfile.gettempdir()) / "pehchan-none"))
        django.setup()
    # A safe hash takes half a second for each of the people whom the tests make.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What a test wrote is read by the next request, whoever asks.
    settings.PEHCHAN_COMMUNITY_CACHE_SECONDS = 0
    _setup_django(config)  # closes the database to tests that do not ask for it
