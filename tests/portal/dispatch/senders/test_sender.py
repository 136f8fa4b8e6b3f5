"""What a sender is: each of ours is one."""

from __future__ import annotations

import inspect

import pytest

from pehchan.portal.dispatch.senders.folder import FolderSender
from pehchan.portal.dispatch.senders.sender import Sender
from pehchan.portal.dispatch.senders.sms_gateway import SmsGatewaySender
from pehchan.portal.dispatch.senders.smtp import SmtpSender


@pytest.mark.parametrize("one", [FolderSender, SmtpSender, SmsGatewaySender])
def test_it_takes_a_message(one: type) -> None:
    assert inspect.signature(one.send) == inspect.signature(Sender.send)
