from __future__ import annotations

import pytest

from pehchan.portal.cases.messages import applicant_tell, reviewer_tell
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_the_applicant_is_told_with_the_address_of_the_case(settings):
    case = made.draft()
    applicant_tell("case_rejected", case, "No invoice.")
    message = Message.objects.get()
    assert message.member == people.bob() and case.reference in message.text
    assert f"{settings.PEHCHAN_ADDRESS}/cases/{case.reference}/" in message.text
    assert "No invoice." in message.text


def test_a_reviewer_is_told_only_if_one_has_the_case():
    reviewer_tell("case_comment", made.submitted())
    assert not Message.objects.filter(template="case_comment").exists()
    reviewer_tell("case_comment", made.taken())
    assert Message.objects.get(template="case_comment").member == people.rida()
