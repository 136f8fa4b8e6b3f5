"""DIRBS-Core's conditions as ours: dimensions become rules (dirbs-core.md section 3)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from pehchan.moving.config_file import ConfigFileError, Node
from pehchan.settings.policy import ConditionSettings, RuleSettings


def _whole(node: Node, key: str) -> object:
    return node.whole(key)


def _flag(node: Node, key: str) -> object:
    return node.flag(key, False)


def _ceiling(node: Node, key: str) -> object:
    """The original rounds the figure down before it compares: so many, or the next whole number."""
    return math.ceil(node.number(key))


def _delays(node: Node, key: str) -> object:
    """Days per reporting body, whose two digits YAML may have written as a number."""
    found: dict[str, int] = {}
    for body, days in node.node(key).pairs():
        try:
            found[body.zfill(2)] = int(days)
        except ValueError:
            raise ConfigFileError(f"{node.where(key)}.{body}: {days!r} is not days") from None
    return found


Reader = Callable[[Node, str], object]
_PERIOD: Mapping[str, Reader] = {"period_days": _whole, "period_months": _whole}
_PERSONS: Mapping[str, Reader] = {"threshold": _ceiling, "min_seen_days": _whole, **_PERIOD}
PARAMETERS: Mapping[str, Mapping[str, Reader]] = {
    "gsma_not_found": {"per_rbi_delays": _delays, "ignore_rbi_delays": _flag},
    "exists_in_monitoring_list": {"monitored_days": _whole},
    "duplicate_threshold": {"threshold": _whole, "use_msisdn": _flag, **_PERIOD},
    "duplicate_daily_avg": {"use_msisdn": _flag, **_PERSONS},
    "daily_avg_uid": _PERSONS,
    "transient_imei": {"period": _whole, "num_msisdns": _ceiling},
    "used_by_dirbs_subscriber": {"lookback_days": _whole},
    "used_by_local_non_dirbs_roamer": {"lookback_days": _whole},
    "used_by_international_roamer": {"lookback_days": _whole},
}
# What a dimension does without being told, where our rule is stricter: for the original two numbers
# are a progression, as any two are.
FIXED: Mapping[str, Mapping[str, object]] = {"transient_imei": {"fewest_msisdns": 2}}
PLAIN = (
    "malformed_imei",
    "is_test_tac",
    "stolen_list",
    "exists_in_barred_list",
    "is_barred_tac",
    "not_on_registration_list",
    "not_on_association_list",
    "inconsistent_rat",
)


def conditions(nodes: Sequence[Node]) -> tuple[ConditionSettings, ...]:
    """The conditions in the file's order.

    Raises:
        ConfigFileError: a module that is not known, or a value of the wrong type.
    """
    return tuple(_condition(node) for node in nodes)


def _condition(node: Node) -> ConditionSettings:
    return ConditionSettings(
        label=node.text("label"),
        rules=tuple(_rule(one) for one in node.nodes("dimensions")),
        reason=node.text("reason"),
        grace_period_days=node.whole("grace_period_days", 30),
        blocking=node.flag("blocking", False),
        sticky=node.flag("sticky", False),
        amnesty_eligible=node.flag("amnesty_eligible", False),
        max_allowed_matching_ratio=node.number("max_allowed_matching_ratio", 0.1),
    )


def _rule(node: Node) -> RuleSettings:
    name = node.text("module")
    if name not in PARAMETERS and name not in PLAIN:
        raise ConfigFileError(f"{node.where('module')}: {name!r} is not a dimension that we know")
    given = node.node("parameters")
    readers = PARAMETERS.get(name, {})
    return RuleSettings(
        rule=name,
        invert=node.flag("invert", False),
        parameters={
            **{key: read(given, key) for key, read in readers.items() if given.has(key)},
            **FIXED.get(name, {}),
        },
    )
