"""Rules are found by name, say what they do, and compile for either engine."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import pytest

from pehchan.errors import PehchanError
from pehchan.policy.rule import names, rule
from tests.policy.facts import Facts
from tests.policy.test_parameters import GOOD

DIRBS_CORE = {
    "gsma_not_found", "malformed_imei", "is_test_tac", "stolen_list", "exists_in_barred_list",
    "is_barred_tac", "exists_in_monitoring_list", "not_on_registration_list",
    "not_on_association_list", "duplicate_threshold", "duplicate_daily_avg", "daily_avg_uid",
    "transient_imei", "inconsistent_rat", "used_by_dirbs_subscriber",
    "used_by_local_non_dirbs_roamer", "used_by_international_roamer",
}  # fmt: skip


def test_every_dimension_of_dirbs_core_is_there_and_two_more() -> None:
    assert set(names()) == DIRBS_CORE | {"time_distance_conflict", "unexpected_radio"}


@pytest.mark.parametrize("name", names())
def test_a_rule_states_its_formula(name: str) -> None:
    assert "{ d " in rule(name).formula


def test_an_unknown_rule_is_an_error_that_names_the_others() -> None:
    with pytest.raises(PehchanError, match="no rule 'no_such'") as caught:
        rule("no_such")
    assert "stolen_list" in caught.value.next_step


def test_every_rule_gives_one_device_column_and_compiles_for_spark(
    facts: Callable[..., Facts],
) -> None:
    pytest.importorskip("pyspark", reason="needs pehchan[spark]")
    compiler = ibis.pyspark  # to be asked for by name, or its options are not there
    made = facts().seen(("one", "35000000000001", "111010000000001", "", "07-01"))
    made.register("registration", {"imei": "35000000000001", "imei_last": "35000000000009"})
    for name in names():
        few = made.evidence(devices=[35000000000001])
        found = rule(name).matches(few, rule(name).read(GOOD.get(name, {})))
        assert found.columns == ("device",), name
        text = str(ibis.to_sql(found, dialect=compiler.name))
        assert "`device`" in text, name
