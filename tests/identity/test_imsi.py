from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.identity.imsi import ImsiParts, imsi_key, imsi_text, split


def test_a_key_keeps_leading_zeros() -> None:
    key = imsi_key("001010000012345")
    assert key == 1001010000012345
    assert imsi_text(key) == "001010000012345"
    assert imsi_key("1010000012345") != key
    assert imsi_key("IMSI") is None


@pytest.mark.parametrize(
    ("length", "known", "parts"),
    [
        (2, (), ImsiParts("410", "01", "0000012345")),
        (3, (), ImsiParts("410", "010", "000012345")),
        (None, ("41001", "41003"), ImsiParts("410", "01", "0000012345")),
        (None, ("41001", "410010"), ImsiParts("410", "010", "000012345")),
        (3, ("41003",), ImsiParts("410", "010", "000012345")),
        (3, ("41001",), ImsiParts("410", "01", "0000012345")),
    ],
)
def test_known_networks_decide_before_the_length(
    length: int | None, known: tuple[str, ...], parts: ImsiParts
) -> None:
    assert split("410010000012345", mnc_length=length, known=known) == parts


@pytest.mark.parametrize(
    ("imsi", "length", "code"),
    [
        ("410010000012345", None, "unknown_mnc_length"),
        ("410010000012345", 4, "unknown_mnc_length"),
        ("41001", 2, "not_an_imsi"),
        ("4100100000123456", 2, "not_an_imsi"),
        ("41001000001234A", 2, "not_an_imsi"),
    ],
)
def test_what_cannot_be_split(imsi: str, length: int | None, code: str) -> None:
    with pytest.raises(PehchanError) as caught:
        split(imsi, mnc_length=length)
    assert caught.value.code == code
    assert imsi not in str(caught.value.as_json())  # personal data stays out of messages
