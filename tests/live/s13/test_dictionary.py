from __future__ import annotations

import pytest

from pehchan.live.s13.dictionary import CODED, NAMED, TGPP, example, known
from pehchan.live.s13.types import Format


def test_a_name_and_a_code_stand_for_one_avp() -> None:
    assert len(NAMED) == len(CODED)


@pytest.mark.parametrize(
    ("name", "code", "vendor", "flags"),
    [
        ("Session-Id", 263, 0, 0x40),
        ("Product-Name", 269, 0, 0x00),
        ("Terminal-Information", 1401, TGPP, 0xC0),
        ("IMEI", 1402, TGPP, 0xC0),
        ("Equipment-Status", 1445, TGPP, 0xC0),
        ("DRMP", 301, 0, 0x00),
    ],
)
def test_codes_and_flags_are_the_standards(name: str, code: int, vendor: int, flags: int) -> None:
    avp = NAMED[name].avp(b"")
    assert (avp.code, avp.vendor, avp.flags) == (code, vendor, flags)
    assert known(avp) is NAMED[name]


def test_an_example_is_the_shortest_value_in_zeros() -> None:
    assert example("Auth-Session-State").data == bytes(4)
    assert example("IMEI").data == b"\0"
    assert example("Terminal-Information").data == example("IMEI").encode()
    assert example("Host-IP-Address").data == bytes(Format.ADDRESS.shortest)


def test_the_same_code_of_another_vendor_is_another_avp() -> None:
    assert known(example("IMEI")._replace(vendor=9)) is None
