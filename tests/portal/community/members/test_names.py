from __future__ import annotations

import pytest

from pehchan.portal.community.members.names import BadNameError, name_checked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Alice \t Khan\n", "Alice Khan"),
        ("\u202eAlice\u202c", "Alice"),
        ("Ali\u200bce", "Alice"),
        ("Al\u00adice\u2066", "Alice"),
        ("عامر شاہ", "عامر شاہ"),
        ("می\u200cخواہم", "می\u200cخواہم"),
        ("A\u0301", "Á"),
    ],
)
def test_a_name_is_what_is_seen_of_it(text: str, name: str) -> None:
    assert name_checked(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "\u200b\u202e",
        "123",
        "***",
        "x" * 81,
        "Admin",
        "MODERATOR",
        "p.t.a",
        "Mo-de rator",
    ],
)
def test_some_names_nobody_goes_by(text: str) -> None:
    with pytest.raises(BadNameError):
        name_checked(text)
