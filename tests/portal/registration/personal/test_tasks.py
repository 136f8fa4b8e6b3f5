from __future__ import annotations

import datetime
from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.dispatch.models import Message
from pehchan.portal.registration.personal.tasks import visitors_tell
from tests.portal.people_made import alice
from tests.portal.registration.personal.made import phones, visit, with_document


@pytest.mark.django_db
def test_every_morning_visitors_are_told(made_register: Any, register: Workspace) -> None:
    with_document(alice(), "passport")
    today = register.today()
    arrived = today - datetime.timedelta(days=117)
    visit(alice(), phones(made_register)[0], arrived, today + datetime.timedelta(days=9))
    for _ in range(2):
        visitors_tell(timestamp=0)
    assert Message.objects.filter(template="registration_expires").count() == 1
