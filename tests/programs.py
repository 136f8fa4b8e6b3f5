"""Programs that some tests need and pip cannot install."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program; without it the test is skipped, and in CI it fails.

    Args:
        package: what Debian calls the package that has it; ``tools/system.sh`` installs it.
    """
    found = shutil.which(name)
    if found is None:
        reason = f"needs {name} (Debian: {package})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
