from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal import carry
from tests.portal.people_made import alice
from tests.portal.registration.deregistration.test_services import held
from tests.portal.registration.personal.made import draft, phones

pytestmark = pytest.mark.django_db


def test_whoever_holds_an_imei_that_leaves_loses_the_device(
    made_register: Any, register: Workspace
) -> None:
    imeis = phones(made_register)
    device = held(alice(), imeis[0], imeis[1])
    case = draft(alice(), imeis[2])
    carry.imeis_leave(case=case, imeis=[imeis[1]], why="export", actor=None)
    device.refresh_from_db()
    assert device.state == "closed"
    assert RegisterChange.objects.get().rows == [{"imei": imeis[1]}]


def test_nothing_is_asked_of_the_register_when_the_rest_fails(
    made_register: Any, register: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = held(alice(), phones(made_register)[0])
    case = draft(alice(), phones(made_register)[1])

    def fail(**_: Any) -> None:
        raise ArithmeticError

    monkeypatch.setattr(carry, "register_change_request", fail)
    with pytest.raises(ArithmeticError):
        carry.device_leave(case=case, device=device, why="export", actor=None)
    device.refresh_from_db()
    assert device.state == "registered"
