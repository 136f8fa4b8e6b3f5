"""The whole of pehchan.toml: reading it, checking it, and writing it."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pehchan.errors import PehchanError
from pehchan.settings.base import Section
from pehchan.settings.intake import IntakeSettings
from pehchan.settings.outputs import (
    EngineSettings,
    LakeSettings,
    ListSettings,
    ReportSettings,
    RetentionSettings,
)
from pehchan.settings.policy import AmnestySettings, ConditionSettings, PolicySettings
from pehchan.settings.region import RegionSettings

LABEL = re.compile(r"[A-Za-z0-9_]{1,64}")


class Settings(Section, frozen=True):
    """Every section has working defaults; a new workspace needs only its operators."""

    region: RegionSettings = RegionSettings()
    # Made anew each time: they hold dictionaries, which can be changed in place.
    engine: EngineSettings = msgspec.field(default_factory=EngineSettings)
    lake: LakeSettings = msgspec.field(default_factory=LakeSettings)
    intake: IntakeSettings = IntakeSettings()
    policy: PolicySettings = PolicySettings()
    amnesty: AmnestySettings = AmnestySettings()
    lists: ListSettings = ListSettings()
    reports: ReportSettings = ReportSettings()
    retention: RetentionSettings = RetentionSettings()
    conditions: tuple[ConditionSettings, ...] = ()

    def condition(self, label: str) -> ConditionSettings | None:
        """The condition of that label, or None."""
        return next((one for one in self.conditions if one.label == label), None)


class SettingsError(PehchanError):
    """pehchan.toml cannot be used; the message names the key."""

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(
            "bad_settings",
            f"{where}: {message}" if where else message,
            "Correct pehchan.toml; `pehchan config show` prints what is in force.",
        )


def parse(text: str, where: str = "pehchan.toml") -> Settings:
    """The settings in that TOML text.

    Raises:
        SettingsError: not TOML, an unknown key, a value of the wrong type, or values that
            contradict each other.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(error), where) from error
    return build(data, where)


def build(data: Mapping[str, object], where: str = "settings") -> Settings:
    """The settings in a dictionary shaped like pehchan.toml; raises as `parse` does."""
    try:
        settings = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(str(error), where) from error
    _check(settings, where)
    return settings


def read(path: Path) -> Settings:
    """The settings in that file; raises SettingsError as `parse` does."""
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(error), str(path)) from error


def dump(settings: Settings) -> str:
    """TOML text that `parse` turns back into equal settings."""
    import tomli_w

    return tomli_w.dumps(msgspec.to_builtins(settings, builtin_types=(datetime.date,)))


def _check(settings: Settings, where: str) -> None:
    labels = [one.label for one in settings.conditions]
    ids = [one.id for one in settings.region.operators]
    for what, names in (("condition", labels), ("operator", ids)):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise SettingsError(f"{what} {twice[0]!r} stands twice", where)
    for condition in settings.conditions:
        if not LABEL.fullmatch(condition.label):
            raise SettingsError(
                f"condition label {condition.label!r}: 1 to 64 of A-Z a-z 0-9 _ are allowed", where
            )
        if not condition.rules:
            raise SettingsError(f"condition {condition.label!r} has no rules", where)
        if "|" in condition.reason or "\n" in condition.reason:
            raise SettingsError(f"condition {condition.label!r}: a reason has no '|'", where)
        if condition.amnesty_eligible and not condition.blocking:
            raise SettingsError(
                f"condition {condition.label!r}: amnesty_eligible needs blocking", where
            )
    for operator in settings.region.operators:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", operator.id):
            raise SettingsError(f"operator id {operator.id!r}: letters, digits, _ and -", where)
        for code in operator.mcc_mnc:
            if not re.fullmatch(r"[0-9]{5,6}", code):
                raise SettingsError(f"operator {operator.id!r}: mcc_mnc {code!r}", where)
    for code in settings.region.country_codes:
        if not re.fullmatch(r"[0-9]{1,15}", code):
            raise SettingsError(f"region.country_codes {code!r}: digits alone, without a +", where)
    try:
        settings.region.zone  # noqa: B018  (an unknown zone raises here, not in a run)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"region.timezone {settings.region.timezone!r} unknown", where
        ) from error
