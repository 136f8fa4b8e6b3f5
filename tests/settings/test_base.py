from __future__ import annotations

import msgspec
import pytest

from pehchan.settings.base import Section


class Example(Section, frozen=True):
    days: int = 3


def test_a_section_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Example().days = 4  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="dais"):
        msgspec.convert({"dais": 3}, Example)


def test_text_is_not_taken_for_a_number() -> None:
    with pytest.raises(msgspec.ValidationError, match="days"):
        msgspec.convert({"days": "3"}, Example)
