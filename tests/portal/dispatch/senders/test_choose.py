"""Which sender carries which channel."""

from __future__ import annotations

import pytest

from pehchan.portal.dispatch.models import Channel
from pehchan.portal.dispatch.senders.choose import sender_for
from pehchan.portal.dispatch.senders.folder import FolderSender
from pehchan.portal.dispatch.senders.sms_gateway import SmsGatewaySender
from pehchan.portal.dispatch.senders.smtp import SmtpSender


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(sender_for(Channel.EMAIL), FolderSender)
    assert isinstance(sender_for(Channel.SMS), FolderSender)
    monkeypatch.setenv("PEHCHAN_EMAIL", "smtp")
    monkeypatch.setenv("PEHCHAN_SMTP_HOST", "mail.example")
    monkeypatch.setenv("PEHCHAN_SMS", "http")
    monkeypatch.setenv("PEHCHAN_SMS_URL", "http://gateway.example/send")
    email, sms = sender_for(Channel.EMAIL), sender_for(Channel.SMS)
    assert isinstance(email, SmtpSender)
    assert (email.host, email.port, email.security) == ("mail.example", 587, "starttls")
    assert isinstance(sms, SmsGatewaySender)
    assert sms.url == "http://gateway.example/send"
