from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

import pehchan.portal

NAMES = (
    "DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME", "SECURE_HSTS_SECONDS",
    "CSRF_TRUSTED_ORIGINS", "SECURE_SSL_REDIRECT", "INSTALLED_APPS",
)  # fmt: skip
_SHOW = (
    "import json, sys; from pehchan.portal.project import settings as s;"
    "print(json.dumps({name: getattr(s, name) for name in sys.argv[1:]}))"
)


def read(folder: Path, **environment: str) -> dict[str, object]:
    """The settings of a process with that environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PEHCHAN_")}
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, *NAMES],
        env={**clean, "PEHCHAN_WORKSPACE": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_laptop_needs_no_settings(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "127.0.0.1", "[::1]"]
    assert found["SESSION_COOKIE_SECURE"] is False


def test_https_closes_every_door(tmp_path: Path) -> None:
    found = read(tmp_path, PEHCHAN_ADDRESS="https://register.example/")

    assert "register.example" in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://register.example"]
    assert found["SESSION_COOKIE_SECURE"] and found["SECURE_SSL_REDIRECT"]
    assert found["SESSION_COOKIE_NAME"] == "__Host-session"
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000


def test_every_app_of_the_portal_is_installed() -> None:
    package = Path(pehchan.portal.__file__).parent
    apps = {
        ".".join(("pehchan.portal", *path.parent.relative_to(package).parts))
        for path in package.rglob("apps.py")
    }

    assert apps == {name for name in settings.INSTALLED_APPS if name.startswith("pehchan.")}


@pytest.mark.django_db
def test_every_page_has_its_headers(client) -> None:
    answer = client.get("/services/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_no_table_waits_for_a_migration() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
