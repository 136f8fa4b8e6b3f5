from __future__ import annotations

from pehchan.live.s13.results import Result


def test_only_protocol_errors_carry_the_e_bit() -> None:
    assert {int(result) // 1000 for result in Result if result.is_protocol_error} == {3}
    assert not Result.SUCCESS.is_protocol_error
    assert not Result.MISSING_AVP.is_protocol_error
