"""is_barred_tac: seen devices of a barred model."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = facts().register("barred_tac", {"tac": "35000001"}, {"tac": "00000001"})
    seen = ["35000001000001", "35000002000001", "00000001000009", "350000019", "ABCDEF"]
    made.seen(*(("one", imei, "", "", "07-01") for imei in seen))
    found = made.matched("is_barred_tac")
    assert found == ["00000001000009", "35000001000001", "350000019"]
