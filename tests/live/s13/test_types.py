from __future__ import annotations

from ipaddress import ip_address

import pytest

from pehchan.live.s13.types import Format, LengthError, Value, decode, encode


@pytest.mark.parametrize(
    ("form", "value", "data"),
    [
        (Format.UNSIGNED32, 0xFFFF_FFFF, "ffffffff"),
        (Format.ENUMERATED, -1, "ffffffff"),
        (Format.UTF8_STRING, "é", "c3a9"),
        (Format.IDENTITY, "a.b", "612e62"),
        (Format.ADDRESS, ip_address("10.0.0.1"), "00010a000001"),
        (Format.ADDRESS, ip_address("::1"), "0002" + "00" * 15 + "01"),
        (Format.OCTET_STRING, b"\0\1", "0001"),
        (Format.ADDRESS, b"\0\x08123456", "0008313233343536"),  # E.164: a family not read here
    ],
)
def test_values_and_their_bytes(form: Format, value: Value, data: str) -> None:
    assert encode(form, value).hex() == data
    assert decode(form, bytes.fromhex(data)) == value


@pytest.mark.parametrize(
    ("form", "data", "error"),
    [
        (Format.UNSIGNED32, b"123", LengthError),
        (Format.ENUMERATED, b"12345", LengthError),
        (Format.ADDRESS, b"\0\1\0", LengthError),
        (Format.ADDRESS, b"\0\1" + bytes(5), ValueError),
        (Format.UTF8_STRING, b"\xff", ValueError),
        (Format.IDENTITY, b"", ValueError),
        (Format.IDENTITY, b"a b", ValueError),
        (Format.IDENTITY, b"a\n", ValueError),
        (Format.IDENTITY, "é".encode(), ValueError),
    ],
)
def test_bytes_that_are_no_value(form: Format, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(ValueError) as caught:
        decode(form, data)
    assert isinstance(caught.value, LengthError) is (error is LengthError)
