"""The words of a message, in the language of the person who gets it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from pehchan.portal.dispatch.catalogue import MessageKind
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Channel
from pehchan.portal.dispatch.sms_length import sms_length

# A gateway's bill and a reader's patience both end here.
MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says; ``html`` is empty when there is none, ``subject`` for an SMS."""

    subject: str
    text: str
    html: str = ""
    parts: int = 1


def words_of(
    kind: MessageKind, channel: Channel, language: str, context: Mapping[str, object]
) -> Words:
    """A message of that kind in that language.

    Raises:
        DispatchError: an SMS would take more than eight parts.
    """
    facts = {**context, "language": language, "direction": _direction(language)}
    with translation.override(language):
        if channel is Channel.SMS:
            return _sms(kind, _rendered(kind, "sms.txt", facts))
        subject = " ".join(_rendered(kind, "subject.txt", facts).split())
        text = _rendered(kind, "txt", facts)
        try:
            html = render_to_string(f"dispatch/{kind.name}.html", {**facts, "subject": subject})
        except TemplateDoesNotExist:
            html = render_to_string(
                "dispatch/message.html",
                {**facts, "subject": subject, "paragraphs": text.split("\n\n")},
            )
        return Words(subject, text, html)


def _rendered(kind: MessageKind, ending: str, facts: Mapping[str, object]) -> str:
    text = render_to_string(f"dispatch/{kind.name}.{ending}", dict(facts))
    # A template's conditions leave lines behind that nobody meant to send.
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _sms(kind: MessageKind, text: str) -> Words:
    text = " ".join(text.split())
    length = sms_length(text)
    if length.parts > MOST_PARTS:
        raise DispatchError(
            "sms_too_long",
            f"The message {kind.name} would take {length.parts} SMS ({length.units} units of "
            f"{length.alphabet}).",
            "Shorten its words, or send it by e-mail.",
        )
    return Words("", text, "", length.parts)


def _direction(language: str) -> str:
    return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"
