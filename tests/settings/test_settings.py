from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.settings.outputs import LakeSettings, ListSettings
from pehchan.settings.policy import AmnestySettings, ConditionSettings, RuleSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings, SettingsError, build, dump, parse, read

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
LABELS = st.from_regex(r"[A-Za-z0-9_]{1,12}", fullmatch=True)
VALUES = st.one_of(st.integers(-9, 9), st.booleans(), WORDS, st.lists(WORDS, max_size=2))
RULES = st.builds(
    RuleSettings, rule=LABELS, invert=st.booleans(), parameters=st.dictionaries(LABELS, VALUES)
)
CONDITIONS = st.builds(
    ConditionSettings,
    label=LABELS,
    rules=st.lists(RULES, min_size=1, max_size=2).map(tuple),
    reason=WORDS.filter(lambda text: "|" not in text),
    grace_period_days=st.integers(0, 999),
    blocking=st.just(True),
    sticky=st.booleans(),
    amnesty_eligible=st.booleans(),
    max_allowed_matching_ratio=st.floats(0, 1),
)
OPERATORS = st.builds(
    OperatorSettings,
    id=st.from_regex(r"[a-z0-9_-]{1,8}", fullmatch=True),
    name=WORDS,
    mcc_mnc=st.lists(st.from_regex(r"[0-9]{5,6}", fullmatch=True), max_size=2).map(tuple),
)
DAYS = st.dates(datetime.date(1970, 1, 1), datetime.date(2099, 12, 31))
SETTINGS = st.builds(
    Settings,
    region=st.builds(
        RegionSettings,
        name=WORDS,
        timezone=st.sampled_from(["UTC", "Asia/Karachi"]),
        operators=st.lists(OPERATORS, max_size=3, unique_by=lambda one: one.id).map(tuple),
    ),
    lake=st.builds(LakeSettings, options=st.dictionaries(LABELS, WORDS, max_size=2)),
    lists=st.builds(ListSettings, lookback_days=st.integers(1, 999), parquet=st.booleans()),
    amnesty=st.builds(
        AmnestySettings,
        enabled=st.booleans(),
        evaluation_period_end_date=DAYS,
        amnesty_period_end_date=DAYS,
    ),
    conditions=st.lists(CONDITIONS, max_size=3, unique_by=lambda one: one.label).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(SETTINGS)
def test_what_is_dumped_is_read_back_as_it_was(made: Settings) -> None:
    assert parse(dump(made)) == made


def test_an_empty_file_means_the_defaults() -> None:
    assert parse("") == Settings()


def condition(**changes: object) -> dict[str, object]:
    one = {"label": "a", "reason": "r", "rules": [{"rule": "stolen_list"}], **changes}
    return {"conditions": [one]}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"regoin": {}}, "regoin"),
        ({"region": {"timezone": "Asia/Nowhere"}}, "region.timezone 'Asia/Nowhere' unknown"),
        ({"region": {"timezone": "../etc/passwd"}}, "region.timezone"),
        ({"region": {"operators": [{"id": "a"}, {"id": "a"}]}}, "operator 'a' stands twice"),
        ({"region": {"operators": [{"id": "a/b"}]}}, "operator id 'a/b'"),
        ({"region": {"operators": [{"id": "a", "mcc_mnc": ["4100"]}]}}, "mcc_mnc '4100'"),
        ({"region": {"operators": [{"id": "a", "mcc_mnc": ["٤١٠٠١"]}]}}, "mcc_mnc"),
        ({"region": {"country_codes": ["+92"]}}, "region.country_codes '+92': digits"),
        ({"lists": {"lookback_days": "many"}}, "lists.lookback_days"),
        (condition(label="two words"), "'two words'"),
        (condition(label="a" * 65), "1 to 64"),
        (condition(rules=[]), "'a' has no rules"),
        (condition(reason="one|two"), "no '|'"),
        (condition(amnesty_eligible=True), "amnesty_eligible needs blocking"),
        ({"conditions": condition()["conditions"] * 2}, "condition 'a' stands twice"),  # type: ignore[operator]
    ],
)
def test_an_error_names_the_key_and_the_value(data: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        build(data, "there.toml")
    assert said in raised.value.message
    assert raised.value.message.startswith("there.toml: ")
    assert raised.value.code == "bad_settings"


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(SettingsError, match="line 2"):
        parse("[region]\nname = \n")


def test_a_file_that_is_not_there_or_no_text_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.toml"):
        read(tmp_path / "absent.toml")
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"odd\.toml"):
        read(tmp_path / "odd.toml")


def test_a_condition_is_found_by_its_label() -> None:
    made = build(condition())
    assert made.condition("a") is made.conditions[0]
    assert made.condition("b") is None
