"""A message as an e-mail."""

from __future__ import annotations

import datetime

from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.senders.letter import letter_of

WHEN = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)


def test_it_can_be_told_from_a_second_copy_and_asks_for_no_answer() -> None:
    message = Message(
        address="a@b.pk", subject="S", text="T", html="<p>T</p>", language="en", created_at=WHEN
    )
    letter = letter_of(message, "Register <no-reply@register.example>")
    assert letter["Message-ID"] == f"<{message.pk}@register.example>"
    assert letter["Date"] == "Tue, 03 Nov 2026 09:30:00 +0000"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "en"
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_what_can_be_ended_by_a_click_says_where() -> None:
    address = "https://register.example/community/notices/off/" + "x" * 120 + "/"
    message = Message(address="a@b.pk", subject="S", text="T", language="en", created_at=WHEN)
    assert letter_of(message, "no-reply@register.example")["List-Unsubscribe"] is None

    message.off = address
    letter = letter_of(message, "no-reply@register.example")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # Mail programs take the address as it stands: neither folded nor encoded.
    assert f"\nList-Unsubscribe: <{address}>\n".encode() in bytes(letter)
    assert f"\nList-Unsubscribe: <{address}>\n" in str(letter)
