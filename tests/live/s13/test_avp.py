from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.live.s13.avp import VENDOR_BIT, Avp, AvpLengthError, read, spans


@st.composite
def avps(draw: st.DrawFn) -> Avp:
    vendor = draw(st.sampled_from([0, 1, 10415, 0xFFFF_FFFF]))
    flags = draw(st.integers(0, 0x7F)) | (VENDOR_BIT if vendor else 0)
    return Avp(draw(st.integers(0, 0xFFFF_FFFF)), vendor, flags, draw(st.binary(max_size=40)))


@given(st.lists(avps(), max_size=6))
def test_what_is_written_is_read_again(given_avps: list[Avp]) -> None:
    data = b"".join(avp.encode() for avp in given_avps)
    assert len(data) % 4 == 0
    assert read(data) == given_avps


def test_the_bytes_are_those_of_the_standard() -> None:
    # Code 1402, flags V and M, length 12 + 14, vendor 10415, value, two bytes of padding.
    avp = Avp(1402, 10415, 0xC0, b"35209900176148")
    assert avp.encode().hex(" ", 4) == (
        "0000057a c000001a 000028af 33353230 39393030 31373631 34380000"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "00000108 40000007",  # shorter than its header
        "00000108 4000000c",  # longer than what there is
        "0000057a c000000b 000028af",  # shorter than a header with a vendor
        "00000108 40",  # less than a header
        "0000057a c000000c",  # a vendor is announced and is not there
    ],
)
def test_a_length_that_cannot_be_names_the_avp_and_those_before_it(wrong: str) -> None:
    good = Avp(263, 0, 0x40, b"session")
    with pytest.raises(AvpLengthError) as caught:
        read(good.encode() + bytes.fromhex(wrong))
    assert caught.value.offending.code == int(wrong[:8], 16)
    assert caught.value.offending.encode()
    assert [span.avp for span in caught.value.before] == [good]


@given(st.binary(max_size=64))
def test_no_bytes_do_more_than_raise_that_error(data: bytes) -> None:
    try:
        found = spans(data, 0, len(data))
    except AvpLengthError:
        return
    assert [span.start for span in found] == [0, *(span.end for span in found)][: len(found)]


def test_the_last_avp_may_lack_its_padding() -> None:
    avp = Avp(1402, 10415, 0xC0, b"35209900176148")
    assert read(avp.encode()[:-2]) == [avp]
