from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.dispatch.models import Message
from pehchan.portal.registration.personal.owners import owner_tell
from pehchan.portal.registration.personal.queries import document_of
from tests.portal.people_made import alice, member
from tests.portal.registration.deregistration.test_services import held
from tests.portal.registration.personal.made import phones, submitted, with_document

pytestmark = pytest.mark.django_db


def letters() -> Any:
    return Message.objects.filter(template="notice")


def test_the_owner_of_a_document_hears_of_a_device_on_it_before_it_is_registered(
    made_register: Any, register: Workspace
) -> None:
    with_document(alice())
    alias = with_document(member("thief"), verified=False)
    case = submitted(alias, phones(made_register)[0])
    letter = letters().get()
    assert letter.member == alice()
    assert "*****" in letter.text
    assert "1234567" not in letter.text
    assert case.state == "awaiting_payment"


def test_ones_own_registration_tells_nobody(made_register: Any, register: Workspace) -> None:
    submitted(with_document(alice()), phones(made_register)[0])
    assert not letters().exists()


def test_a_document_that_is_only_stated_has_no_owner() -> None:
    with_document(alice(), verified=False)
    device = held(member("thief"), "35209900176148", person=document_of(alice(), "cnic")[0])
    assert not owner_tell(device=device)
    assert not letters().exists()
