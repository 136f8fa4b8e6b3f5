"""Whom a message goes to."""

from __future__ import annotations

import pytest
from django.utils import translation

from pehchan.portal.dispatch.addresses import destination_of
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Channel
from pehchan.portal.people.models import Member

BOTH = (Channel.EMAIL, Channel.SMS)


@pytest.mark.parametrize(
    ("to", "channel"),
    [("a@example.org", Channel.EMAIL), ("+923001234567", Channel.SMS)],
)
def test_a_text_says_its_channel(to: str, channel: Channel) -> None:
    found = destination_of(to, BOTH, "ur")
    assert found is not None
    assert (found.channel, found.address, found.language, found.member) == (
        channel,
        to,
        "ur",
        None,
    )


@pytest.mark.parametrize("to", ["", "03001234567", "+0300", "a@", "+92 300 1234567", "+1" * 9])
def test_no_address(to: str) -> None:
    with pytest.raises(DispatchError) as error:
        destination_of(to, BOTH, None)
    assert error.value.code == "no_address"


def test_a_message_that_is_only_mailed_is_not_texted() -> None:
    with pytest.raises(DispatchError) as error:
        destination_of("+923001234567", (Channel.EMAIL,), None)
    assert error.value.code == "wrong_channel"


def test_a_member_is_reached_by_the_first_channel_that_there_is() -> None:
    member = Member(email="a@example.org", phone="+923001234567", language="ur")
    found = destination_of(member, BOTH, None)
    assert found is not None
    assert (found.channel, found.language) == (Channel.EMAIL, "ur")
    member.email = None
    found = destination_of(member, BOTH, None)
    assert found is not None
    assert found.address == "+923001234567"
    assert destination_of(member, (Channel.EMAIL,), None) is None


def test_without_a_language_it_is_the_pages() -> None:
    with translation.override("ur"):
        assert destination_of("a@example.org", BOTH, None).language == "ur"
    with translation.override("fr"):
        assert destination_of("a@example.org", BOTH, "de").language == "en"
