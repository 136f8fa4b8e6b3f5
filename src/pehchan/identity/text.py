"""Text as every engine reads it: ASCII blanks, ASCII digits, ASCII capitals.

Engines differ in what Unicode blanks, digits and capitals are (the capital of a sharp s is one
letter here and two there), so an identifier's meaning rests on ASCII alone.
"""

from __future__ import annotations

BLANKS = " \t\n\r\v\f"
SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyz"
CAPITAL_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CAPITALS = str.maketrans(SMALL_LETTERS, CAPITAL_LETTERS)


def strip_blanks(text: str) -> str:
    """The text without ASCII blanks at its ends."""
    return text.strip(BLANKS)


def capitals(text: str) -> str:
    """The text with the letters a to z as capitals; every other character stays as it is."""
    return text.translate(_CAPITALS)


def is_digits(text: str) -> bool:
    """Whether the text is one or more ASCII digits and nothing else."""
    return text.isascii() and text.isdigit()
