"""What is done with messages: sent (put in the outbox), resent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.dispatch.addresses import destination_of
from pehchan.portal.dispatch.catalogue import message_kind
from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.rendering import words_of
from pehchan.portal.dispatch.tasks import delivery_defer

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member


@transaction.atomic
def message_send(
    *,
    template: str,
    to: Member | str,
    context: Mapping[str, object],
    language: str | None = None,
    key: str | None = None,
    off: str = "",
) -> Message | None:
    """Put a message into the outbox, in the caller's transaction; a worker sends it on commit.

    Args:
        to: a member (reached by e-mail, else by SMS), an e-mail address or a phone number (E.164).
        language: ``en`` or ``ur``; by default the member's own, else the page's.
        key: makes the message one: a second wish with the same key is answered with the first.
        off: the full address at which one click ends such e-mails (RFC 8058); it needs no
            signing in.

    Returns:
        The message; None when the member can be reached by none of the kind's channels.

    Raises:
        DispatchError: no such kind, no such address, or too long for an SMS.
    """
    kind = message_kind(template)
    if key is not None and (earlier := Message.objects.filter(key=key).first()):
        return earlier
    destination = destination_of(to, kind.channels, language)
    if destination is None:
        return None
    words = words_of(kind, destination.channel, destination.language, context)
    fields = {
        "template": kind.name,
        "language": destination.language,
        "channel": destination.channel,
        "address": destination.address,
        "member": destination.member,
        "subject": words.subject[:200],
        "text": words.text,
        "html": words.html,
        "parts": words.parts,
        "secret": kind.secret,
        "off": off,
    }
    if key is None:
        message = Message.objects.create(**fields)
    else:
        message, made = Message.objects.get_or_create(key=key, defaults=fields)
        if not made:
            return message
    delivery_defer(message)
    return message


@transaction.atomic
def message_resend(*, message: Message, actor: Member, reason: str = "") -> Message:
    """Send a message once more: a new one with the same words to the same address.

    Raises:
        DispatchError: ``still_under_way`` when it was not sent yet and did not fail either;
            ``words_removed`` when it held a secret, which is gone.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state not in (State.SENT, State.FAILED):
        raise DispatchError(
            "still_under_way", "This message is still being sent.", "Wait until it was sent."
        )
    if message.secret:
        raise DispatchError(
            "words_removed",
            "This message held a secret, which is not kept.",
            "Ask the person to request a new code or link.",
        )
    again = Message.objects.create(
        template=message.template,
        language=message.language,
        channel=message.channel,
        address=message.address,
        member=message.member,
        subject=message.subject,
        text=message.text,
        html=message.html,
        parts=message.parts,
        off=message.off,
        resends=message,
    )
    event_record(
        kind="message_resent",
        actor=actor,
        subject=f"message:{message.pk}",
        after={"message": str(again.pk), "template": message.template},
        reason=reason,
    )
    delivery_defer(again)
    return again
