"""Finding a rule by its name, and its parameters from settings."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from pehchan.errors import PehchanError
from pehchan.policy.parameters import Parameters

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.policy.evidence import Evidence


@dataclass(frozen=True)
class Rule:
    """One rule: its name, its parameters class, and what it matches."""

    name: str
    parameters: type[Parameters]
    matches: Callable[[Evidence, Parameters], ir.Table]
    formula: str

    def read(self, values: Mapping[str, object], where: str = "") -> Parameters:
        """Its parameters from settings.

        Raises:
            PehchanError: a value is missing, unknown, or out of range; the message names it.
        """
        try:
            return msgspec.convert(dict(values), self.parameters)
        except msgspec.ValidationError as error:
            raise PehchanError(
                "bad_parameters",
                f"{where or 'rule'} {self.name}: {error}",
                f"`pehchan conditions --rules` shows what {self.name} can be told.",
                {"rule": self.name},
            ) from error


def names() -> list[str]:
    """Names of all rules."""
    from pehchan.policy import rules

    return sorted(module.name for module in pkgutil.iter_modules(rules.__path__))


@cache
def rule(name: str) -> Rule:
    """The rule of that name.

    Raises:
        PehchanError: there is none.
    """
    if name not in names():
        raise PehchanError(
            "unknown_rule",
            f"There is no rule {name!r}.",
            f"The rules are {', '.join(names())}.",
            {"rule": name},
        )
    module = import_module(f"pehchan.policy.rules.{name}")
    return Rule(name, module.Parameters, module.matches, inspect.cleandoc(module.__doc__ or ""))
