"""Recorded runs and reference files beside the checkout, in ../shared, where they are available.

They are no part of the repository. Without them the tests that need them are skipped, and the
summary says so loudly.
"""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY.parent / "shared"


def shared_path(*parts: str) -> Path:
    """A file or folder under ../shared; skips the running test when it is not there."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs ../shared/{'/'.join(parts)}, which is not beside this checkout")
    return path


def conformance_cases() -> list[str]:
    """The names of the recorded cases, sorted; without any, one name that will be skipped."""
    cases = sorted(path.parent.name for path in FOLDER.glob("conformance/*/steps.csv"))
    return cases or ["no-recorded-case"]
