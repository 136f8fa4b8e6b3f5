"""Whom a message goes to: the channel, the address and the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation

from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pehchan.portal.people.models import Member

# ITU-T E.164: a plus sign and at most 15 digits, none of which leads with 0.
E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes and in which language."""

    channel: Channel
    address: str
    language: str
    member: Member | None


def destination_of(
    to: Member | str, channels: Sequence[Channel], language: str | None
) -> Destination | None:
    """The destination of a message: the first of those channels that the person can be reached by.

    None when a member has an address for none of them, which is nobody's mistake.

    Raises:
        DispatchError: a text that is neither an e-mail address nor a phone number in E.164 form,
            or is one for a channel that this message may not take.
    """
    if isinstance(to, str):
        channel = _channel(to)
        if channel not in channels:
            raise DispatchError(
                "wrong_channel", f"This message is not sent by {channel.label}.", "Use another."
            )
        return Destination(channel, to.strip(), _known(language), None)
    addresses = {Channel.EMAIL: to.email, Channel.SMS: to.phone}
    for channel in channels:
        address = addresses[channel]
        if address:
            return Destination(channel, str(address), _known(language or to.language), to)
    return None


def _channel(address: str) -> Channel:
    if E164.fullmatch(address.strip()):
        return Channel.SMS
    try:
        validate_email(address.strip())
    except ValidationError:
        raise DispatchError(
            "no_address",
            "That is neither an e-mail address nor a phone number.",
            "Write a phone number with + and the country's code, such as +923001234567.",
        ) from None
    return Channel.EMAIL


def _known(language: str | None) -> str:
    """A language that the portal speaks: the one asked for, the page's, else the first."""
    spoken = [code for code, _name in settings.LANGUAGES]
    for one in (language, translation.get_language()):
        if one and (code := one.split("-")[0]) in spoken:
            return code
    return spoken[0]
