"""Reading DIRBS-Core's config.yml: typed values, and a note for everything that was not used."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from pehchan.errors import PehchanError

_TRUE = {"true", "yes", "on"}
_FALSE = {"false", "no", "off"}


class ConfigFileError(PehchanError):
    """config.yml cannot be taken over; the message names the key."""

    def __init__(self, message: str, where: str = "config.yml") -> None:
        super().__init__(
            "bad_dirbs_config", f"{where}: {message}", "Correct the file and run the command again."
        )


def load(text: str) -> Node:
    """The root of that YAML text.

    Every scalar stays text until its type is asked for: YAML reads an unquoted ``01`` as the
    number 1, and a network code would lose its zero.

    Raises:
        ConfigFileError: it is not YAML, or not a mapping.
    """
    import yaml

    try:
        # BaseLoader makes nothing but text, lists and mappings.
        data = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ConfigFileError(f"not YAML: {' '.join(str(error).split())}") from error
    return Node(data or {}, "")


class Node:
    """One mapping of the file; it remembers which of its keys were asked for."""

    def __init__(self, data: Any, path: str, register: list[Node] | None = None) -> None:
        if not isinstance(data, dict):
            raise ConfigFileError(f"{path or 'the file'} is not a mapping")
        self._data = data
        self._path = path
        self._used: set[str] = set()
        self._register = register if register is not None else []
        self._register.append(self)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        return self._data.get(key) not in (None, "")

    def node(self, key: str) -> Node:
        """The mapping under a key; an empty one when it is not there."""
        return Node(self._take(key) or {}, self.where(key), self._register)

    def nodes(self, key: str) -> list[Node]:
        """The list of mappings under a key."""
        values = self._list(key)
        return [
            Node(value, f"{self.where(key)}[{number}]", self._register)
            for number, value in enumerate(values)
        ]

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of scalars under a key."""
        return tuple(str(value) for value in self._list(key))

    def text(self, key: str, default: str | None = None) -> str:
        """The text under a key; without a default the key must be there."""
        value = self._take(key)
        if value in (None, ""):
            if default is None:
                raise ConfigFileError(f"{self.where(key)} is missing")
            return default
        if not isinstance(value, str):
            raise ConfigFileError(f"{self.where(key)} is not a single value")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """The boolean under a key."""
        word = self.text(key, str(default)).lower()
        if word in _TRUE | _FALSE:
            return word in _TRUE
        raise ConfigFileError(f"{self.where(key)}: {word!r} is not true or false")

    def whole(self, key: str, default: int | None = None) -> int:
        """The whole number under a key."""
        value = self.text(key, None if default is None else str(default))
        try:
            return int(value)
        except ValueError:
            raise ConfigFileError(f"{self.where(key)}: {value!r} is not a whole number") from None

    def number(self, key: str, default: float | None = None) -> float:
        """The number under a key."""
        value = self.text(key, None if default is None else str(default))
        try:
            return float(value)
        except ValueError:
            raise ConfigFileError(f"{self.where(key)}: {value!r} is not a number") from None

    def date(self, key: str, default: datetime.date) -> datetime.date:
        """The date under a key, YYYYMMDD."""
        value = self.text(key, f"{default:%Y%m%d}")
        try:
            if len(value) != 8:
                raise ValueError
            return datetime.date(int(value[:4]), int(value[4:6]), int(value[6:]))
        except ValueError:
            raise ConfigFileError(f"{self.where(key)}: {value!r} is not YYYYMMDD") from None

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every key with its value as text."""
        for key in self._data:
            yield str(key), self.text(key)

    def where(self, key: str) -> str:
        """The key with the path that leads to it."""
        return f"{self._path}.{key}" if self._path else key

    def unused(self) -> tuple[str, ...]:
        """Paths of all keys in this file that nobody asked for, in the file's order."""
        return tuple(
            node.where(key)
            for node in self._register
            for key in node._data
            if key not in node._used
        )

    def _take(self, key: str) -> Any:
        self._used.add(key)
        return self._data.get(key)

    def _list(self, key: str) -> list[Any]:
        value = self._take(key)
        if value in (None, ""):
            return []
        if not isinstance(value, list):
            raise ConfigFileError(f"{self.where(key)} is not a list")
        return value
