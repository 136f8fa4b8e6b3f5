"""Texts as the API takes them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pehchan.portal.api.text import NeededText, Strict


class Body(Strict):
    text: NeededText


@pytest.mark.parametrize("text", ["", "a\x00b", "x" * 5_001])
def test_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Body(text=text)


def test_taken_as_it_is() -> None:
    assert Body(text="اردو\nline\n").text == "اردو\nline\n"


def test_nothing_unknown_may_stand_in_a_body() -> None:
    with pytest.raises(ValidationError):
        Body(text="a", more="b")
