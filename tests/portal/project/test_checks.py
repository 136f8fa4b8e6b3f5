from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAFE = {
    "PEHCHAN_SECRET_KEY": "f3Jw-9KxQz_7LmTnV2bYcRdPsWgHuEaXoi41BvNqCtMy8ZjK6hDr0",
    "PEHCHAN_SEAL_KEYS": "another-key-of-more-than-thirty-two-characters",
    "PEHCHAN_DIGEST_KEY": "a-third-key-of-more-than-thirty-two-characters",
    "PEHCHAN_ADDRESS": "https://register.example",
    "DATABASE_URL": "postgresql://portal@db.example/portal",
    "PEHCHAN_PAYMENT_PROVIDERS": "tests.portal.payments.counter.Counter",
}


def checked(folder: Path, **changes: str | None) -> tuple[int, str]:
    """Exit status and words of `pehchan portal check` with those settings."""
    told = {key: value for key, value in {**SAFE, **changes}.items() if value is not None}
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PEHCHAN_")}
    clean.pop("DATABASE_URL", None)
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-m", "pehchan", "portal", "check", "--workspace", str(folder)],
        env={**clean, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"PEHCHAN_SECRET_KEY": None}, "PEHCHAN_SECRET_KEY is not set"),
        ({"PEHCHAN_SECRET_KEY": "a" * 60}, "can be guessed"),
        ({"PEHCHAN_DEBUG": "1"}, "PEHCHAN_DEBUG is on"),
        ({"PEHCHAN_ADDRESS": "http://register.example"}, "what people type can be read"),
        ({"PEHCHAN_HOSTS": "*"}, "allows every host"),
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"PEHCHAN_DIGEST_KEY": None}, "PEHCHAN_DIGEST_KEY"),
        ({"PEHCHAN_PAYMENT_PROVIDERS": None}, "sandbox of payments"),
    ],
)
def test_what_is_unsafe_is_refused(tmp_path: Path, changes: dict, complaint: str) -> None:
    status, said = checked(tmp_path, **changes)

    assert status != 0
    assert complaint in said


def test_what_is_safe_passes(tmp_path: Path) -> None:
    status, said = checked(tmp_path)

    assert (status, "no issues" in said) == (0, True), said
