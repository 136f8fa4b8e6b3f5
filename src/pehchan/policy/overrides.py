"""Other values for a rehearsal: ``condition.parameter`` to a value."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pehchan.errors import UsageError
from pehchan.policy.rule import rule
from pehchan.settings.policy import ConditionSettings, RuleSettings
from pehchan.settings.settings import Settings

FIELDS = (
    "grace_period_days", "blocking", "sticky", "amnesty_eligible", "max_allowed_matching_ratio",
)  # fmt: skip


def override(settings: Settings, values: Mapping[str, object], *, rehearsed: bool) -> Settings:
    """The settings with other values of conditions or of their rules' parameters.

    Names are ``condition.field``, ``condition.parameter`` (of every rule of the condition that has
    it) or ``condition.rule.parameter``.

    Raises:
        UsageError: no rehearsal, or a name that fits nothing.
    """
    if not values:
        return settings
    if not rehearsed:
        raise UsageError(
            "set_needs_dry_run",
            "Other values are for a rehearsal only.",
            "Add --dry-run; to enact them, change pehchan.toml.",
        )
    conditions = list(settings.conditions)
    for name, value in values.items():
        label, _, rest = name.partition(".")
        at = next((i for i, one in enumerate(conditions) if one.label == label), None)
        if at is None or not rest:
            raise _unknown(name, f"no condition {label!r}")
        conditions[at] = _changed(conditions[at], name, rest, value)
    return msgspec.structs.replace(settings, conditions=tuple(conditions))


def _changed(
    condition: ConditionSettings, name: str, rest: str, value: object
) -> ConditionSettings:
    if rest in FIELDS:
        try:
            return msgspec.convert(
                {**msgspec.to_builtins(condition), rest: value}, ConditionSettings
            )
        except msgspec.ValidationError as error:
            raise _unknown(name, str(error)) from error
    wanted, _, parameter = rest.rpartition(".")
    rules, hit = [], False
    for one in condition.rules:
        fits = parameter in rule(one.rule).parameters.__struct_fields__
        if fits and wanted in ("", one.rule):
            hit = True
            rules.append(_told(one, parameter, value))
        else:
            rules.append(one)
    if not hit:
        raise _unknown(name, f"condition {condition.label!r} has no {rest!r}")
    return msgspec.structs.replace(condition, rules=tuple(rules))


def _told(one: RuleSettings, parameter: str, value: object) -> RuleSettings:
    return msgspec.structs.replace(one, parameters={**one.parameters, parameter: value})


def _unknown(name: str, why: str) -> UsageError:
    return UsageError(
        "bad_override",
        f"--set {name}: {why}.",
        "Write condition.parameter=value, as `pehchan conditions` shows them.",
    )
