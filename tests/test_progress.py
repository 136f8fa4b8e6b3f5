from __future__ import annotations

import pytest

from pehchan.progress import Progress, silent


def test_nobody_watching_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    tell: Progress = silent
    tell("reading")
    tell("reading", 5, 10)
    assert capsys.readouterr() == ("", "")
