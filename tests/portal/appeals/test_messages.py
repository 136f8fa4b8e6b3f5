"""What whoever objected is told about relief."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.appeals.messages import applicant_tell
from pehchan.portal.appeals.services import relief_grant
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people
from tests.portal.appeals import made


@pytest.mark.django_db
def test_in_their_language_and_once() -> None:
    alice = people.alice()
    alice.language = "ur"
    alice.save()
    case = made.sent()
    until = timezone.localdate() + datetime.timedelta(days=3)
    relief = relief_grant(case=case, actor=people.rida(), until=until, reason="Between us.")
    applicant_tell("relief_granted", relief)
    applicant_tell("relief_granted", relief)
    message = Message.objects.get(template="relief_granted")
    assert message.language == "ur"
    assert until.isoformat() in message.text
    assert f"/cases/{case.reference}/" in message.text
    assert "Between us." not in message.text
