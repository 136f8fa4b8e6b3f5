from __future__ import annotations

import hashlib
import hmac
import time
from types import SimpleNamespace

import pytest
from django.db import connection

from pehchan.lake.workspace import Workspace
from pehchan.portal.checks.errors import BadSignatureError
from pehchan.portal.checks.services.sms import LATE, signature_check, sms_answer
from tests.portal import people_made

SENDER = "+923001234567"


@pytest.mark.django_db
def test_an_answer_in_the_senders_language(
    register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    english = sms_answer(sender=SENDER, text=imei)
    assert "is BLOCKED since" in english.text
    assert (english.language, english.length.parts) == ("en", 1)
    assert sms_answer(sender=SENDER, text=f"ur {imei}").language == "ur"
    people_made.member("zara", phone=SENDER, language="ur")
    assert "سے بند ہے" in sms_answer(sender=SENDER, text=imei).text
    assert sms_answer(sender=SENDER, text=f"EN {imei}").language == "en"


@pytest.mark.django_db
def test_the_language_of_strangers_is_the_settings(register: Workspace, settings: object) -> None:
    settings.PEHCHAN_SMS_LANGUAGE = "ur"  # type: ignore[attr-defined]
    assert sms_answer(sender=SENDER, text="352099001761481").language == "ur"


@pytest.mark.django_db
def test_a_number_that_asks_too_often_is_told_once_and_then_nothing(
    register: Workspace, settings: object
) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"sms": (1, 9_000)}  # type: ignore[attr-defined]
    texts = [sms_answer(sender=SENDER, text="352099001761481").text for _ in range(3)]
    assert "NOT KNOWN" in texts[0] or "ALLOWED" in texts[0]
    assert texts[1:] == ["Too many checks from this number. Try again in an hour.", ""]
    assert sms_answer(sender="+923009999999", text="352099001761481").text


@pytest.mark.django_db
def test_the_number_is_written_down_nowhere(register: Workspace) -> None:
    sms_answer(sender=SENDER, text="352099001761481")
    plain = hashlib.sha256(SENDER.encode()).hexdigest()[:32]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(key, ' ') FROM people_bucket")
        keys = cursor.fetchone()[0]
    assert "sms:" in keys
    assert SENDER not in keys
    assert plain not in keys, "a hash without a key can be tried for every number"


def _signed(secret: str, timestamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def test_signatures(settings: object) -> None:
    settings.PEHCHAN_SMS_SECRET = "s3cret"  # type: ignore[attr-defined]
    now = str(int(time.time()))
    good = _signed("s3cret", now, b"body")
    signature_check(timestamp=now, body=b"body", signature=good)
    signature_check(timestamp=now, body=b"body", signature=good.upper())
    old = str(int(time.time()) - LATE - 5)
    for timestamp, body, signature in [
        (now, b"other", good),
        (now, b"body", ""),
        (now, b"body", "ü"),
        (now, b"body", _signed("another", now, b"body")),
        (str(int(now) + 1), b"body", good),
        (old, b"body", _signed("s3cret", old, b"body")),
        ("", b"body", _signed("s3cret", "", b"body")),
        ("1e9", b"body", _signed("s3cret", "1e9", b"body")),
    ]:
        with pytest.raises(BadSignatureError):
            signature_check(timestamp=timestamp, body=body, signature=signature)


def test_without_a_secret_nothing_is_let_in(settings: object) -> None:
    settings.PEHCHAN_SMS_SECRET = ""  # type: ignore[attr-defined]
    now = str(int(time.time()))
    with pytest.raises(BadSignatureError):
        signature_check(timestamp=now, body=b"", signature=_signed("", now, b""))
