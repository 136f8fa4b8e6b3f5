from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PORTAL = [sys.executable, "-m", "pehchan", "portal"]
_HARM = """
ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only;
UPDATE audit_event SET reason = 'otherwise' WHERE number = 2;
"""
_RECORD = """
from django.db import transaction
from pehchan.portal.audit.services import event_record
for number in range(3):
    with transaction.atomic():
        event_record(kind="tried", actor=None, subject=f"test:{number}")
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    told = {key: value for key, value in os.environ.items() if not key.startswith("PEHCHAN_")}
    return subprocess.run(
        [*PORTAL, *words], env={**told, **environment}, capture_output=True, text=True, check=False
    )


def test_the_chain_of_events_is_verified_and_the_broken_link_named(
    tmp_path: Path, postgres: str
) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS portal_command")
        connection.execute("CREATE DATABASE portal_command")
    url = postgres.replace("/pehchan?", "/portal_command?")
    told = {"DATABASE_URL": url, "PEHCHAN_WORKSPACE": str(tmp_path)}
    migrated = run("migrate", **told)
    assert migrated.returncode == 0, migrated.stderr
    assert run("django", "shell", "-c", _RECORD, **told).returncode == 0

    good = run("audit", "verify", "--json", **told)
    found = json.loads(good.stdout)
    assert (found["events"], found["broken_at"]) == (3, None)
    released = run("release-figures", "cited", **told)
    assert released.stdout.startswith("cited-1 "), released.stderr
    assert run("release-figures", "cited", **told).stdout == "cited: nothing new\n"
    neither = run("release-figures", "others", **told)
    assert neither.returncode == 2 and "cited, register or all" in neither.stderr
    cut = run("audit", "verify", "--expected", "0" * 64, **told)
    assert cut.returncode == 1 and "cut off" in cut.stderr

    with psycopg.connect(url) as connection:
        connection.execute(_HARM)
    bad = run("audit", "verify", **told)
    assert bad.returncode == 1
    assert "Event 2 was changed afterwards." in bad.stderr


def test_the_code_of_a_demo_account(tmp_path: Path) -> None:
    from pehchan.portal.project.serving.account_file import Account, accounts_keep

    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    accounts_keep(tmp_path, [Account("reviewer", "reviewer@demo.example", "pass", secret)])

    shown = run("code", "reviewer", "--workspace", str(tmp_path))
    assert shown.returncode == 0
    assert len(shown.stdout.strip()) == 6 and shown.stdout.strip().isdigit()
    unknown = run("code", "nobody", "--workspace", str(tmp_path))
    assert unknown.returncode == 2 and "There are: reviewer." in unknown.stderr


@pytest.mark.parametrize("words", [["serve"], ["migrate"], ["audit", "verify"]])
def test_without_a_database_it_says_what_to_do(tmp_path: Path, words: list[str]) -> None:
    done = run(*words, PEHCHAN_WORKSPACE=str(tmp_path / "none"), DATABASE_URL="")

    assert done.returncode == 2
    assert "pehchan up" in done.stderr
    assert not (tmp_path / "none").exists()
