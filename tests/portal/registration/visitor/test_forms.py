from __future__ import annotations

import pytest

from pehchan.portal.registration.visitor.forms import ExtensionForm


@pytest.mark.parametrize(
    ("text", "good"), [("2026-12-31", True), ("2026-02-30", False), ("", False)]
)
def test_the_new_day_is_a_day(text: str, good: bool) -> None:
    assert ExtensionForm({"departs": text}).is_valid() is good
