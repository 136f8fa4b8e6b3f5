"""Forms of the page of sent messages."""

from __future__ import annotations

from pehchan.portal.dispatch.forms import CHANNELS, STATES, MessageFilterForm, ResendForm
from pehchan.portal.dispatch.models import Channel, State


def test_every_state_channel_and_kind_can_be_chosen() -> None:
    assert set(STATES) == set(State)
    assert set(CHANNELS) == set(Channel)
    for wanted in ({}, {"state": "failed", "channel": "sms", "template": "account"}):
        assert MessageFilterForm(wanted).is_valid()
    assert not MessageFilterForm({"state": "nonsense"}).is_valid()


def test_sending_once_more_needs_a_reason() -> None:
    assert not ResendForm({"reason": " "}).is_valid()
    assert ResendForm({"reason": "It was full."}).is_valid()
