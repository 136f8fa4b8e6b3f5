"""Who may see what was sent."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from pehchan.portal.dispatch.access import message_for, messages_for
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def made() -> Message:
    return Message.objects.create(
        template="notice", language="en", channel="email", address="a@b.pk"
    )


@pytest.mark.parametrize(
    ("who", "reads", "resends"),
    [
        ("rida", True, True),
        ("adil", True, True),
        ("asma", True, False),
        ("alice", False, False),
        ("bob", False, False),
    ],
)
def test_the_authority_reads_and_its_auditors_only_read(
    who: str, reads: bool, resends: bool
) -> None:
    message, member = made(), getattr(people, who)()
    for action, allowed in (("read", reads), ("resend", resends)):
        if allowed:
            assert message_for(member, message.pk, action) == message
        else:
            with pytest.raises(PermissionDenied):
                message_for(member, message.pk, action)


def test_one_that_is_not_there() -> None:
    with pytest.raises(Http404):
        message_for(people.rida(), uuid.uuid4(), "read")
    assert not messages_for(people.rida()).exists()
