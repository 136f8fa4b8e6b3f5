"""Signed entries: what was changed, or is something else, is not believed."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.live.feed.entry import FeedEntry, Head, Signed, Wish, open_signed, read, sign
from pehchan.live.feed.signing import Signer, Verifier

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
ENTRY = FeedEntry(kind="pair", device=35209900176148, imsi=1410010000000001, sequence=7, at=NOW)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return Signer(tmp_path_factory.mktemp("keys") / "feed.key")


@given(
    device=st.integers(0, 10**14 - 1),
    days=st.tuples(st.integers(0, 60_000), st.integers(0, 60_000)).map(sorted),
    reason=st.text(max_size=40),
    sequence=st.integers(1, 2**62),
    run=st.none() | st.integers(10**17, 10**18 - 1),
)
@settings(max_examples=60)
def test_what_is_signed_comes_back(
    signer: Signer, device: int, days: list[int], reason: str, sequence: int, run: int | None
) -> None:
    entry = FeedEntry(
        kind="block",
        device=device,
        valid_from=days[0],
        valid_until=days[1],
        reason=reason,
        run=run,
        sequence=sequence,
        at=NOW,
    )
    line = sign(entry, signer)
    assert b"\n" not in line
    signed = msgspec.json.decode(line, type=Signed)
    assert open_signed(signed, FeedEntry, Verifier.of(signer.public)) == entry


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(max_examples=150)
def test_no_bit_can_be_changed(signer: Signer, place: int, bit: int) -> None:
    line = bytearray(sign(ENTRY, signer))
    line[place % len(line)] ^= 1 << bit
    try:
        signed = msgspec.json.decode(bytes(line), type=Signed)
        opened = open_signed(signed, FeedEntry, Verifier.of(signer.public))
    except (msgspec.DecodeError, UnicodeDecodeError, PehchanError):
        return
    assert opened == ENTRY  # what is believed all the same, is the same


def test_a_head_does_not_pass_for_an_entry(signer: Signer) -> None:
    line = sign(Head(at=NOW, first=1, sequence=7), signer)
    signed = msgspec.json.decode(line, type=Signed)
    assert open_signed(signed, Head, Verifier.of(signer.public)).sequence == 7
    with pytest.raises(PehchanError) as refused:
        open_signed(signed, FeedEntry, Verifier.of(signer.public))
    assert refused.value.code == "bad_signature"


def test_what_cannot_be_read_is_an_error() -> None:
    with pytest.raises(PehchanError) as refused:
        read(b'{"kind":"block"}', FeedEntry)
    assert refused.value.code == "bad_feed"


def test_a_wish_is_checked() -> None:
    assert Wish(kind="block", device=5).change.device == 5
    with pytest.raises(PehchanError) as refused:
        Wish(kind="block").change  # noqa: B018
    assert refused.value.code == "bad_entry"


def test_a_head_need_not_name_a_snapshot() -> None:
    raw = b'{"at":"2026-08-01T12:00:00Z","first":1,"sequence":3}'
    assert read(raw, Head) == Head(at=NOW, first=1, sequence=3, snapshot=None)
