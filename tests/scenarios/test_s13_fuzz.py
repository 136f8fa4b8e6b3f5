"""atheris, which watches what the code does with its bytes, finds none that harm S13."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from tests.shared import REPOSITORY


def test_no_bytes_that_a_guided_fuzzer_finds_harm_the_node() -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("needs atheris, which has no wheel for this Python")
    done = subprocess.run(
        [sys.executable, "-m", "tools.fuzz_s13", "-runs=20000", "-seed=7"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "Done 20000 runs" in done.stderr
