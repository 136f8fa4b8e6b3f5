from __future__ import annotations

import base64
import datetime

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.portal.checks import tokens
from pehchan.portal.checks.errors import NotOurAnswerError
from pehchan.status.precedence import Fact
from pehchan.status.states import State

DEVICE = "35209900176148"
AT = datetime.datetime(2026, 11, 23, 12, 30, 5, tzinfo=datetime.UTC)
BLOCKED = tokens.Answered(DEVICE, State.BLOCKED, datetime.date(2026, 5, 5), False, Fact.KNOWN, AT)


@settings(max_examples=60, deadline=None)
@given(
    device=st.from_regex(r"\A[0-9]{14}\Z"),
    state=st.sampled_from(State),
    date=st.none() | st.dates(datetime.date(2000, 1, 2), datetime.date(2150, 1, 1)),
    registered=st.booleans(),
    decisive=st.sampled_from([Fact.KNOWN, Fact.SPARED]),
    seconds=st.integers(0, 2**32 - 1),
)
def test_what_is_sealed_is_read_again(
    device: str,
    state: State,
    date: datetime.date | None,
    registered: bool,
    decisive: Fact,
    seconds: int,
) -> None:
    at = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    said = tokens.Answered(device, state, date, registered, decisive, at)
    assert tokens.unseal(tokens.seal(said)) == said


def test_the_device_does_not_stand_in_the_token() -> None:
    token = tokens.seal(BLOCKED)
    whole = base64.urlsafe_b64decode(token + "==")
    assert len(token) == 130
    assert int(DEVICE).to_bytes(8, "big") not in whole
    assert DEVICE.encode() not in whole


def test_two_answers_about_one_device_do_not_tell_that_they_are() -> None:
    later = tokens.Answered(
        DEVICE, State.BLOCKED, BLOCKED.date, False, Fact.KNOWN, AT + datetime.timedelta(seconds=1)
    )
    first, second = (base64.urlsafe_b64decode(tokens.seal(one) + "==") for one in (BLOCKED, later))
    assert first[9:33] != second[9:33]


def test_no_bit_can_be_changed() -> None:
    whole = base64.urlsafe_b64decode(tokens.seal(BLOCKED) + "==")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(NotOurAnswerError):
            tokens.unseal(base64.urlsafe_b64encode(bytes(changed)).rstrip(b"=").decode())


@pytest.mark.parametrize("token", ["", "x", "A" * 130, "ü" * 130, "A" * 131, "-" * 4000])
def test_junk_is_no_answer_of_ours(token: str) -> None:
    with pytest.raises(NotOurAnswerError):
        tokens.unseal(token)


def test_there_is_one_way_to_write_a_token() -> None:
    token = tokens.seal(BLOCKED)
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    others = [token[:-1] + one for one in last if one != token[-1]]
    for other in others:
        with pytest.raises(NotOurAnswerError):
            tokens.unseal(other)


def test_an_old_key_still_reads_and_a_foreign_one_does_not(settings: object) -> None:
    token = tokens.seal(BLOCKED)
    old = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    with pytest.raises(NotOurAnswerError):
        tokens.unseal(token)
    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    assert tokens.unseal(token) == BLOCKED


def test_anybody_can_hold_a_token_to_the_public_key() -> None:
    whole = base64.urlsafe_b64decode(tokens.seal(BLOCKED) + "==")
    key = load_pem_public_key(tokens.public_key().encode())
    key.verify(whole[-64:], whole[:-64])  # type: ignore[union-attr, call-arg]


def test_the_masked_number_shows_model_and_last_two_digits() -> None:
    assert BLOCKED.masked == "35-209900-••••48"
