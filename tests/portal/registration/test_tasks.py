from __future__ import annotations

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration import tasks
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.services import register_change_request

pytestmark = pytest.mark.django_db


def test_carriers_take_turns_and_the_rest_has_queues_of_its_own() -> None:
    assert tasks.carry.lock == tasks.carry_what_was_left.lock == "register-carry"
    assert tasks.carry.queue == "register"
    assert {tasks.consignment_check.queue, tasks.certificate_draw.queue} == {
        "consignments",
        "certificates",
    }


def test_what_a_killed_worker_left_is_carried_within_the_minute(own_register: Workspace) -> None:
    imei = "35209900000117"
    register_change_request(case=None, change="add", rows=[{"imei": imei}])
    tasks.carry_what_was_left.func(timestamp=0)
    assert RegisterChange.objects.get().state == "carried"
    assert verdicts().answer(imei).registered
