"""What a full classification and one of a few devices share."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from pehchan.errors import UsageError
from pehchan.policy.judgement import check_not_back, digest, enact_all, events
from pehchan.settings.settings import Settings
from tests.policy.facts import Facts, condition, day

ONE, TWO = condition("one", "stolen_list"), condition("two", "malformed_imei")
SETTINGS = Settings(conditions=(ONE, TWO))


def test_all_conditions_or_those_asked_for_in_the_order_of_the_settings() -> None:
    assert [one.label for one in enact_all(SETTINGS)] == ["one", "two"]
    assert [one.label for one in enact_all(SETTINGS, ["two"])] == ["two"]
    assert [one.label for one in enact_all(SETTINGS, ["two", "one"])] == ["one", "two"]
    with pytest.raises(UsageError) as caught:
        enact_all(SETTINGS, ["three"])
    assert caught.value.code == "unknown_condition"


def test_a_day_before_the_newest_classification_is_refused(facts: Callable[..., Facts]) -> None:
    workspace = facts().workspace
    check_not_back(workspace.lake.view(), day("01-01"))
    with workspace.lock("facts"):
        workspace.lake.begin("classification", "", day("08-01")).commit()
        workspace.lake.begin("import", "stolen_list", day("08-09")).commit()
    check_not_back(workspace.lake.view(), day("08-01"))
    with pytest.raises(UsageError, match="2026-08-01"):
        check_not_back(workspace.lake.view(), day("07-31"))


def test_the_digest_follows_what_is_enacted() -> None:
    other = msgspec.structs.replace(ONE, grace_period_days=31)
    changed = msgspec.structs.replace(SETTINGS, conditions=(other, TWO))
    lists = msgspec.structs.replace(
        SETTINGS, lists=msgspec.structs.replace(SETTINGS.lists, lookback_days=9)
    )
    assert digest(SETTINGS) == digest(Settings(conditions=(ONE, TWO))) == digest(lists)
    assert digest(changed) != digest(SETTINGS)


def test_with_nothing_to_judge_there_are_no_events(facts: Callable[..., Facts]) -> None:
    assert events(facts().evidence(), [], run=1, removed_except=None) is None
