from __future__ import annotations

from pehchan.demo.operators import (
    COUNTRY_CODE,
    LOCAL_ROAMER_PREFIX,
    MCC,
    OPERATORS,
    VISITOR_COUNTRY_CODE,
    VISITOR_PREFIX,
)


def test_all_numbers_are_nobodys() -> None:
    """MCC 001 is for tests, 999 for internal use; the calling codes are not given out."""
    assert MCC == "001"
    assert VISITOR_PREFIX.startswith("999")
    assert {COUNTRY_CODE, VISITOR_COUNTRY_CODE} == {"210", "999"}


def test_three_operators_that_can_be_told_apart_from_roamers() -> None:
    prefixes = [operator.prefix for operator in OPERATORS]
    assert prefixes == ["00101", "00102", "00103"]
    assert LOCAL_ROAMER_PREFIX.startswith(MCC)
    assert LOCAL_ROAMER_PREFIX not in prefixes
    assert sum(operator.share for operator in OPERATORS) == 100
