"""Errors are data: a stable code, one plain sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping


class PehchanError(Exception):
    """An error that a person can act on.

    Attributes:
        code: stable machine name, lower case with underscores (``bad_settings``).
        message: one plain sentence that says what is wrong.
        next_step: one plain sentence that says what to do about it; may be empty.
        facts: further data for machines (file, line, column, value, rule ...).
    """

    exit_status = 1

    def __init__(
        self,
        code: str,
        message: str,
        next_step: str = "",
        facts: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.next_step = next_step
        self.facts: dict[str, object] = dict(facts or {})

    def as_json(self) -> dict[str, object]:
        """The error as a JSON-ready dictionary: code, message, next_step and the facts."""
        return {
            "error": self.code,
            "message": self.message,
            "next_step": self.next_step,
            **({"facts": self.facts} if self.facts else {}),
        }


class UsageError(PehchanError):
    """The call itself is wrong (an option, a name, a date); nothing was done."""

    exit_status = 2
