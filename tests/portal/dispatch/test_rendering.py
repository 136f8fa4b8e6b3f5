"""The words of a message."""

from __future__ import annotations

import pytest

from pehchan.portal.dispatch.catalogue import message_kind
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Channel
from pehchan.portal.dispatch.rendering import words_of

NOTICE = message_kind("notice")


def test_html_cannot_be_injected_and_addresses_become_links() -> None:
    words = words_of(
        NOTICE,
        Channel.EMAIL,
        "en",
        {"subject": "A <b>", "text": "<script>x</script>\nhttps://register.example/a?b=1&c=2"},
    )
    assert "<script>" not in words.html
    assert "&lt;script&gt;" in words.html
    assert 'href="https://register.example/a?b=1&amp;c=2"' in words.html
    assert words.text.startswith("<script>x</script>")
    assert words.subject == "A <b>"


def test_a_subject_has_one_line() -> None:
    words = words_of(NOTICE, Channel.EMAIL, "en", {"subject": "a\r\nBcc: x@y.z", "text": "t"})
    assert words.subject == "a Bcc: x@y.z"


def test_urdu_runs_from_right_to_left() -> None:
    words = words_of(
        message_kind("case_approved"), Channel.EMAIL, "ur", message_kind("case_approved").example
    )
    assert '<html lang="ur" dir="rtl">' in words.html


def test_an_sms_that_is_too_long_is_refused() -> None:
    with pytest.raises(DispatchError) as error:
        words_of(NOTICE, Channel.SMS, "en", {"subject": "", "text": "word " * 300})
    assert error.value.code == "sms_too_long"


def test_an_sms_knows_its_parts() -> None:
    words = words_of(NOTICE, Channel.SMS, "en", {"subject": "", "text": "word " * 40})
    assert (words.parts, words.subject, words.html) == (2, "", "")
