"""Which sender carries which channel, by the settings."""

from __future__ import annotations

from pehchan.portal.dispatch.configuration import configuration
from pehchan.portal.dispatch.models import Channel
from pehchan.portal.dispatch.senders.folder import FolderSender
from pehchan.portal.dispatch.senders.sender import Sender
from pehchan.portal.dispatch.senders.sms_gateway import SmsGatewaySender
from pehchan.portal.dispatch.senders.smtp import SmtpSender


def sender_for(channel: Channel) -> Sender:
    """The sender of that channel."""
    known = configuration()
    if channel is Channel.EMAIL and known.email == "smtp":
        return SmtpSender(
            host=known.smtp_host,
            port=known.smtp_port,
            user=known.smtp_user,
            password=known.smtp_password,
            security=known.smtp_security,
            sender=known.email_from,
        )
    if channel is Channel.SMS and known.sms == "http":
        return SmsGatewaySender(
            url=known.sms_url,
            sender=known.sms_from,
            form=known.sms_form,
            names=dict(known.sms_names),
            extra=dict(known.sms_extra),
            token=known.sms_token,
        )
    return FolderSender(known.folder, known.email_from)
