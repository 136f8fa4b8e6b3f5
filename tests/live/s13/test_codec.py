from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pehchan.live.s13.codec import Message, decode, read_header
from tests.live.s13.samples import ecr
from tests.live.s13.test_avp import avps

WORD = st.integers(0, 0xFFFF_FFFF)


@given(
    st.builds(
        Message,
        st.integers(0, 0xFF),
        st.integers(0, 0xFF_FFFF),
        WORD,
        WORD,
        WORD,
        st.lists(avps(), max_size=5).map(tuple),
    )
)
def test_what_is_written_is_read_again(message: Message) -> None:
    data = message.encode()
    header = read_header(data)
    assert header.version == 1
    assert header.length == len(data)
    assert decode(data) == message


def test_the_header_of_an_ecr() -> None:
    data = ecr(hop_by_hop=0x01020304)
    assert data[:4] == b"\x01" + len(data).to_bytes(3, "big")
    assert data[4:20].hex(" ", 4) == "c0000144 01000024 01020304 00000063"
    assert read_header(data).is_request
