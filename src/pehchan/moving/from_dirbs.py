"""DIRBS-Core's config.yml as our settings, with the same meaning (dirbs-core.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from pehchan.moving.config_file import ConfigFileError, Node, load
from pehchan.moving.rules_from_dirbs import conditions
from pehchan.settings.intake import IntakeSettings, ListIntakeSettings, OperatorIntakeSettings
from pehchan.settings.outputs import ListSettings, ReportSettings, RetentionSettings
from pehchan.settings.policy import AmnestySettings, PolicySettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings, SettingsError, dump, parse

# Sections about the machinery of the original, which has no counterpart here.
MACHINERY = (
    "broker",
    "catalog",
    "logging",
    "multiprocessing",
    "operational",
    "postgresql",
    "redis",
    "statsd",
)
# config.yml's section -> our kind of list.
LIST_SECTIONS = {
    "gsma_threshold": "gsma_tac",
    "stolen_list_threshold": "stolen_list",
    "registration_list_threshold": "registration_list",
    "pairing_list_threshold": "pairing_list",
    "golden_list_threshold": "golden_list",
    "barred_list_threshold": "barred_list",
    "barred_tac_list_threshold": "barred_tac_list",
    "monitoring_list_threshold": "monitoring_list",
    "subscribers_list_threshold": "subscribers_registration_list",
    "association_list_threshold": "device_association_list",
}


@dataclass(frozen=True)
class Moved:
    """Settings taken over, and one sentence for each key of config.yml that has no effect."""

    settings: Settings
    notes: tuple[str, ...]


def convert(text: str) -> Settings:
    """The settings with the meaning of that config.yml; raises as `move` does."""
    return move(text).settings


def move(text: str) -> Moved:
    """The settings with the meaning of that config.yml, and what could not be taken over.

    Any bad row refuses a whole file and nothing stops a run that blocks many devices, as in the
    original. Thresholds that it compares with the result of an integer division are turned into
    their ceilings.

    Raises:
        ConfigFileError: not YAML, or a value of the wrong type; the message names the key.
        SettingsError: values that contradict each other.
    """
    root = load(text)
    settings = Settings(
        region=_region(root.node("region")),
        intake=_intake(root),
        policy=PolicySettings(max_new_blocks=0),
        amnesty=_amnesty(root.node("amnesty")),
        lists=_lists(root.node("list_generation")),
        reports=_reports(root.node("report_generation")),
        retention=_retention(root.node("data_retention")),
        conditions=conditions(root.nodes("conditions")),
    )
    try:
        checked = parse(dump(settings), "config.yml")
    except SettingsError as error:
        raise ConfigFileError(error.message.removeprefix("config.yml: ")) from error
    return Moved(checked, tuple(_note(path) for path in root.unused()))


def _note(path: str) -> str:
    if path in MACHINERY:
        return f"{path}: of the original's machinery, not needed here"
    return f"{path}: has no meaning here and was left out"


def _region(node: Node) -> RegionSettings:
    return RegionSettings(
        name=node.text("name", "Country1"),
        country_codes=node.texts("country_codes"),
        import_msisdn=node.flag("import_msisdn_data", True),
        import_rat=node.flag("import_rat_data", True),
        exempted_device_types=node.texts("exempted_device_types"),
        operators=tuple(_operator(one) for one in node.nodes("operators")),
    )


def _operator(node: Node) -> OperatorSettings:
    return OperatorSettings(
        id=node.text("id"),
        name=node.text("name", ""),
        mcc_mnc=tuple(one.text("mcc") + one.text("mnc") for one in node.nodes("mcc_mnc_pairs")),
    )


def _intake(root: Node) -> IntakeSettings:
    lists = {
        kind: _list_limits(root.node(section), getattr(IntakeSettings(), kind))
        for section, kind in LIST_SECTIONS.items()
    }
    operator = _operator_limits(root.node("operator_threshold"))
    return msgspec.structs.replace(IntakeSettings(), operator=operator, **lists)


def _operator_limits(node: Node) -> OperatorIntakeSettings:
    default = OperatorIntakeSettings(on_bad_row="reject")
    named = {
        field: "leading_zero_suspect_limit" if field == "leading_zero" else f"{field}_threshold"
        for field in msgspec.structs.asdict(default)
        if field not in ("on_bad_row", "largest_bad_row_share")
    }
    limits = {field: node.number(key, getattr(default, field)) for field, key in named.items()}
    return msgspec.structs.replace(default, **limits)


def _list_limits(node: Node, default: ListIntakeSettings) -> ListIntakeSettings:
    return ListIntakeSettings(
        on_bad_row="reject",
        size_drop_absolute=node.whole("import_size_variation_absolute", default.size_drop_absolute),
        size_ratio=node.number("import_size_variation_percent", default.size_ratio),
    )


def _amnesty(node: Node) -> AmnestySettings:
    default = AmnestySettings()
    return AmnestySettings(
        enabled=node.flag("amnesty_enabled", False),
        evaluation_period_end_date=node.date(
            "evaluation_period_end_date", default.evaluation_period_end_date
        ),
        amnesty_period_end_date=node.date(
            "amnesty_period_end_date", default.amnesty_period_end_date
        ),
    )


def _lists(node: Node) -> ListSettings:
    return ListSettings(
        lookback_days=node.whole("lookback_days", 180),
        restrict_exceptions_list_to_blacklisted_imeis=node.flag(
            "restrict_exceptions_list_to_blacklisted_imeis", False
        ),
        generate_check_digit=node.flag("generate_check_digit", False),
        output_invalid_imeis=node.flag("output_invalid_imeis", True),
        include_barred_imeis_in_exceptions_list=node.flag(
            "include_barred_imeis_in_exceptions_list", False
        ),
        notify_imsi_change=node.flag("notify_imsi_change", False),
    )


def _reports(node: Node) -> ReportSettings:
    return ReportSettings(
        blacklist_violations_grace_period_days=node.whole(
            "blacklist_violations_grace_period_days", 2
        )
    )


def _retention(node: Node) -> RetentionSettings:
    return RetentionSettings(
        sightings_months=node.whole("months_retention", 6),
        blacklist_days=node.whole("blacklist_retention", 0),
    )
