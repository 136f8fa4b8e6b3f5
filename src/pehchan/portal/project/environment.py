"""Settings from the environment, each with its type; a secret may stand in a file."""

from __future__ import annotations

import os
from pathlib import Path

from pehchan.errors import UsageError

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that ``NAME_FILE`` names, or the default.

    Raises:
        UsageError: ``bad_environment`` when the file cannot be read.
    """
    file = os.environ.get(f"{name}_FILE")
    if file and name not in os.environ:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise _bad(
                f"{name}_FILE", file, f"a file that can be read ({error.strerror})"
            ) from None
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Yes or no.

    Raises:
        UsageError: ``bad_environment`` when it is neither.
    """
    value = text(name, "1" if default else "0").lower()
    if value not in _YES | _NO:
        raise _bad(name, value, "1 or 0")
    return value in _YES


def number(name: str, default: int) -> int:
    """A whole number.

    Raises:
        UsageError: ``bad_environment`` when it is none.
    """
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise _bad(name, value, "a whole number") from None


def listing(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder, absolute."""
    return Path(text(name, str(default))).expanduser().absolute()


def _bad(name: str, value: str, wanted: str) -> UsageError:
    return UsageError(
        "bad_environment",
        f"The environment variable {name} is {value!r}.",
        f"It has to be {wanted}.",
        {"name": name},
    )
