from __future__ import annotations

from pehchan.identity.msisdn import msisdn_key, msisdn_text


def test_a_key_keeps_zeros_and_length() -> None:
    assert msisdn_key("923001234567") == 1923001234567
    assert msisdn_key("00923001234567") == 100923001234567
    assert msisdn_text(100923001234567) == "00923001234567"


def test_a_plus_is_no_digit() -> None:
    assert msisdn_key("+923001234567") is None
