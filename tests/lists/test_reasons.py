from __future__ import annotations

import duckdb
import ibis

from pehchan.lists.reasons import Reasons, bit_or
from pehchan.settings.policy import ConditionSettings, RuleSettings


def _conditions(count: int) -> tuple[ConditionSettings, ...]:
    rules = (RuleSettings(rule="stolen_list"),)
    return tuple(
        ConditionSettings(label=f"c{n}", rules=rules, reason=f"reason {n // 2:03d}", blocking=True)
        for n in range(count)
    )


def test_reasons_are_sorted_distinct_and_any_number() -> None:
    reasons = Reasons(_conditions(300))
    assert len(reasons.names) == 3
    chosen = [299, 0, 1, 120, 121, 122]
    values = ", ".join(f"(1, 'c{n}')" for n in chosen)
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE met AS FROM (VALUES {values}) AS t(device, condition)")
    rows = ibis.table({"device": "int64", "condition": "string"}, name="met")
    masks = {name: bit_or(bit) for name, bit in reasons.bits(rows.condition).items()}
    grouped = rows.group_by("device").aggregate(**masks)
    text = grouped.select(text=reasons.text({name: grouped[name] for name in reasons.names}))
    found = connection.execute(ibis.to_sql(text, dialect="duckdb")).fetchall()
    assert found == [("reason 000|reason 060|reason 061|reason 149",)]


def test_conditions_that_share_a_reason_share_a_bit() -> None:
    assert len(Reasons(_conditions(120)).names) == 1
    assert Reasons(()).names == ("mask_0",)
