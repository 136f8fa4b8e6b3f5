from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks

SAFE = {
    "PEHCHAN_SECRET_KEY": "f3Jw-9KxQz_7LmTnV2bYcRdPsWgHuEaXoi41BvNqCtMy8ZjK6hDr0",
    "PEHCHAN_SEAL_KEYS": "another-key-of-more-than-thirty-two-characters",
    "PEHCHAN_DIGEST_KEY": "a-third-key-of-more-than-thirty-two-characters",
    "PEHCHAN_ADDRESS": "https://register.example",
    "DATABASE_URL": "postgresql://portal@db.example/portal",
    "PEHCHAN_PAYMENT_PROVIDERS": "tests.portal.payments.counter.Counter",
}


@pytest.fixture
def safe(settings, monkeypatch: pytest.MonkeyPatch):
    """Settings that nothing is wrong with, as far as our own checks look."""
    for name in ("PEHCHAN_SECRET_KEY", "DATABASE_URL"):
        monkeypatch.setenv(name, SAFE[name])
    settings.SECRET_KEY = SAFE["PEHCHAN_SECRET_KEY"]
    settings.PEHCHAN_ADDRESS = SAFE["PEHCHAN_ADDRESS"]
    settings.ALLOWED_HOSTS = ["register.example"]
    settings.DEBUG = False
    return settings


def complaints() -> set[str]:
    """The ids of this app's complaints."""
    return {
        one.id or ""
        for one in run_checks(tags=["security"], include_deployment_checks=True)
        if (one.id or "").startswith("project.")
    }


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "a" * 60, "project.E002"),
        ("SECRET_KEY", "aB3-dE6_gH9", "project.E002"),
        ("DEBUG", True, "project.E003"),
        ("PEHCHAN_ADDRESS", "http://register.example", "project.E004"),
        ("ALLOWED_HOSTS", ["*"], "project.E005"),
    ],
)
def test_what_is_unsafe_is_refused(safe, name: str, value: object, complaint: str) -> None:
    assert complaints() == set()

    setattr(safe, name, value)
    assert complaints() == {complaint}


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("PEHCHAN_SECRET_KEY", "project.E001"), ("DATABASE_URL", "project.E006")],
)
def test_what_is_missing_is_named(
    safe, monkeypatch: pytest.MonkeyPatch, name: str, complaint: str
) -> None:
    monkeypatch.delenv(name)

    assert complaints() == {complaint}


def checked(folder: Path, told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`pehchan portal check` with those settings and no others."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PEHCHAN_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        clean.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "pehchan", "portal", "check", "--workspace", str(folder)],
        env={**clean, **told},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_refuses_what_is_unsafe_and_passes_what_is_safe(tmp_path: Path) -> None:
    refused = checked(tmp_path, {})
    assert refused.returncode == 1
    for words in ("PEHCHAN_SECRET_KEY is not set", "PEHCHAN_DIGEST_KEY", "sandbox of payments"):
        assert words in refused.stderr

    passed = checked(tmp_path, SAFE)
    assert (passed.returncode, "no issues" in passed.stdout) == (0, True), passed.stderr
