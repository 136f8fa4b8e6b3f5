"""A check by text message: who may ask how often, and what is answered."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass

from django.conf import settings

from pehchan.portal.checks import sms
from pehchan.portal.checks.answers import verdict_on
from pehchan.portal.checks.errors import BadSignatureError
from pehchan.portal.checks.limits import allowed
from pehchan.portal.dispatch.sms_length import SmsLength, sms_length
from pehchan.portal.people.models import Member
from pehchan.portal.people.sealing import digest

LATE = 300  # seconds by which a signed message may be old


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer, and how long it is on the air. An empty text means: answer nothing."""

    text: str
    language: str
    length: SmsLength


def sms_answer(*, sender: str, text: str) -> Reply:
    """Answer a message. The number is counted under a keyed hash, and written down nowhere.

    Whoever asks too often is told so once an hour, and then nothing: an answer costs money.
    """
    who = digest(sender, purpose="sms check")
    asked = sms.asked(text)
    language = asked.language or _language_of(sender)
    if allowed("sms", who):
        return _reply(sms.reply(verdict_on(asked.number), language), language)
    if allowed("sms_refusal", who):
        return _reply(sms.refusal(language), language)
    return _reply("", language)


def signature_check(*, timestamp: str, body: bytes, signature: str) -> None:
    """Hold a message to its signature: HMAC-SHA-256 (hex) of timestamp, a full stop and the body.

    Raises:
        BadSignatureError: it is another, it is old, or no secret is set (then nothing is let in).
    """
    secret = getattr(settings, "PEHCHAN_SMS_SECRET", "")
    if not (secret and timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12):
        raise BadSignatureError()
    made = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    if not hmac.compare_digest(made.hexdigest().encode(), signature.lower().encode()):
        raise BadSignatureError()
    if abs(time.time() - int(timestamp)) > LATE:
        raise BadSignatureError()


def _language_of(sender: str) -> str:
    """The language of the member with that number, else the one that most people read."""
    known = Member.objects.filter(phone=sender).values_list("language", flat=True).first()
    told = known or getattr(settings, "PEHCHAN_SMS_LANGUAGE", "en")
    return told if told in sms.LANGUAGES else "en"


def _reply(text: str, language: str) -> Reply:
    return Reply(text, language, sms_length(text))
