"""Tests of the repository itself: locks, make, what continuous integration runs, and the tools."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.shared import REPOSITORY

LOCKS = ("requirements.lock", "requirements-dev.lock")


def tool(name: str) -> ModuleType:
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def locked(lock: str) -> dict[str, str]:
    """The packages of a lock file, each with its whole entry, hashes included."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    return {entry.split("==")[0]: entry for entry in entries}


def names(requirements: list[str]) -> set[str]:
    """The packages that a list of requirements names, in the normal form of package indexes."""
    found = [re.match(r"[A-Za-z0-9._-]+", text) for text in requirements]
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


@pytest.fixture(scope="module")
def project() -> dict[str, dict[str, object]]:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    entries = locked(lock)
    assert len(entries) > 20
    assert [name for name, entry in entries.items() if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_what_the_project_asks_for(project: dict) -> None:
    extras = project["project"]["optional-dependencies"]
    core = names(project["project"]["dependencies"] + project["dependency-groups"]["build"])
    served = core | names(extras["live"] + extras["portal"])
    assert served - locked("requirements.lock").keys() == set()
    everything = served | names(extras["dev"] + extras["s3"] + extras["spark"])
    assert everything - locked("requirements-dev.lock").keys() == set()


def test_the_core_is_locked_at_the_versions_that_are_tested() -> None:
    tested = (REPOSITORY / "requirements-dev.lock").read_text(encoding="utf-8")
    core = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    pins = set(re.findall(r"(?m)^[a-z0-9-]+==[^ ]+", core))
    assert pins - set(re.findall(r"(?m)^[a-z0-9-]+==[^ ]+", tested)) == set()


def test_the_base_install_needs_no_server_and_no_java(project: dict) -> None:
    base = names(project["project"]["dependencies"])
    assert {"pyspark", "django", "psycopg", "s3fs", "granian", "lmdb"} & base == set()
    assert {"pyspark", "s3fs"} & locked("requirements.lock").keys() == set()


def test_continuous_integration_runs_make_test_and_nothing_else() -> None:
    script = REPOSITORY / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["#!/usr/bin/env bash", "set -euo pipefail"]
    assert [line for line in lines[2:] if not line.startswith("cd ")] == ["make test"]


@pytest.mark.parametrize("target", ["demo", "test", "lint", "bench", "soak", "docs", "lock"])
def test_make_knows_its_targets(target: str) -> None:
    plan = subprocess.run(
        ["make", "--dry-run", target, "DEMO_DEVICES=1234", "SERVE=8080", "KILLS=5"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert plan.returncode == 0, plan.stderr
    if target == "demo":
        assert "up --devices 1234 --listen 127.0.0.1:8080" in plan.stdout


def test_the_readme_opens_with_the_two_commands() -> None:
    head = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()[:8]
    assert [line.split("#")[0].strip() for line in head if line.startswith("make ")] == [
        "make demo",
        "make test",
    ]


def test_mirroring_names_what_is_missing(tmp_path: Path) -> None:
    mirror = tool("check_mirror")
    write(tmp_path / "src/pehchan/__init__.py")
    write(tmp_path / "src/pehchan/identity/imei.py")
    write(tmp_path / "tests/identity/test_imei.py")
    write(tmp_path / "tests/scenarios/test_journey.py")
    write(tmp_path / "tests/test_project.py")
    assert mirror.problems(tmp_path) == []
    write(tmp_path / "src/pehchan/lists/block.py")
    write(tmp_path / "tests/lists/test_blok.py")
    missing, stray = mirror.problems(tmp_path)
    assert "src/pehchan/lists/block.py" in missing and "tests/lists/test_block.py" in missing
    assert "tests/lists/test_blok.py" in stray


def test_declarations_share_one_test_file(tmp_path: Path) -> None:
    mirror = tool("check_mirror")
    write(tmp_path / "src/pehchan/lake/tables/stolen.py")
    write(tmp_path / "src/pehchan/lake/tables/golden.py")
    assert len(mirror.problems(tmp_path)) == 1
    write(tmp_path / "tests/lake/test_tables.py")
    assert mirror.problems(tmp_path) == []


@pytest.mark.parametrize(("lines", "expected"), [(400, 0), (401, 1)])
def test_a_file_has_a_ceiling(tmp_path: Path, lines: int, expected: int) -> None:
    write(tmp_path / "tools/long.py", "x = 1\n" * lines)
    assert len(tool("check_mirror").problems(tmp_path)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "cp /" + "home/somebody/x .",
        "open('/" + "tmp/x')",
        "see https://" + "pypi.org/simple",
        "--extra-" + "index-url https://example.org",
    ],
)
def test_banned_words_are_found(words: str) -> None:
    [(number, reason)] = tool("check_words").problems_in(f"first line\n{words}\n")
    assert number == 2
    assert reason


@pytest.mark.parametrize(
    "words", ["src/work/rules.py", "https://example.org/home/page", "$TMPDIR/tmp/x", "../tmp/one"]
)
def test_harmless_words_pass(words: str) -> None:
    assert list(tool("check_words").problems_in(words)) == []


def test_the_summary_names_what_was_skipped(tmp_path: Path) -> None:
    write(tmp_path / "test_one.py", "import pytest\ndef test_one():\n    pytest.skip('no moon')\n")
    run = subprocess.run(
        [REPOSITORY / ".venv/bin/python", "-m", "pytest", "-q", "-p", "tests.conftest", tmp_path],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert "NOT TESTED: 1 test(s): no moon" in run.stdout


def test_the_generated_pages_are_current() -> None:
    stale = [
        path.name for path, text in tool("reference").pages().items() if not current(path, text)
    ]
    assert stale == [], "run `make docs`"


def current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
