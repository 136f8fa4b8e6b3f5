"""The outcome of a classification, as data."""

from __future__ import annotations

import json

from pehchan.policy.classification import Classification, ConditionResult, Effect
from tests.policy.facts import day

GOOD = ConditionResult("good", 3, 0.3, opened=1)
WIDE = ConditionResult("wide", 9, 0.9, refused=True)


def test_refused_conditions_are_named() -> None:
    done = Classification(202611231915011234, day("08-01"), 10, (GOOD, WIDE))
    assert done.refused == ("wide",)
    assert done.as_json()["refused"] == ["wide"]
    assert done.as_json()["run"] == "20261123-191501-1234"


def test_it_is_over_the_limit_only_when_there_is_one() -> None:
    def over(new: int | None, limit: int) -> bool:
        return Classification(1, day("08-01"), 10, (), new, limit).over_limit

    assert [over(3, 2), over(2, 2), over(3, 0), over(None, 2)] == [True, False, False, False]


def test_a_rehearsal_goes_through_json() -> None:
    effect = Effect("good", "notified", 2, 3, {"one": (2, 3)}, ("35000000000001",))
    done = Classification(None, day("08-01"), 10, (GOOD,), 2, 1, (effect,))
    told = json.loads(json.dumps(done.as_json()))
    assert told["run"] is None
    assert told["rehearsal"][0]["operators"] == {"one": [2, 3]}
    assert Classification(1, day("08-01"), 10, ()).as_json()["rehearsal"] is None
