"""Kinds of message, and the words of each in both languages."""

from __future__ import annotations

import pytest

from pehchan.portal.dispatch.catalogue import message_kind, message_kinds
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Channel
from pehchan.portal.dispatch.rendering import words_of
from pehchan.portal.dispatch.sms_length import sms_length

KINDS = list(message_kinds())


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_its_words_in_both_languages(kind, language: str) -> None:
    for channel in kind.channels:
        words = words_of(kind, channel, language, kind.example)
        assert words.text
        assert "{{" not in words.text + words.subject + words.html
        if channel is Channel.EMAIL:
            assert words.subject
            assert "\n" not in words.subject
            assert f'lang="{language}"' in words.html
        if language == "ur" and kind.name != "notice":
            assert any("\u0600" <= letter <= "\u06ff" for letter in words.text), words.text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_sms_is_short(kind) -> None:
    if Channel.SMS not in kind.channels:
        assert kind.channels == (Channel.EMAIL,)
        return
    english = words_of(kind, Channel.SMS, "en", kind.example)
    # No curly quote or dash that would turn it all into UCS-2.
    assert sms_length(english.text).alphabet == "GSM-7"
    assert english.parts <= 2
    assert words_of(kind, Channel.SMS, "ur", kind.example).parts <= 3


def test_an_unknown_kind_names_those_that_there_are() -> None:
    with pytest.raises(DispatchError) as error:
        message_kind("nonsense")
    assert error.value.code == "no_such_template"
    assert "case_approved" in error.value.next_step
