from __future__ import annotations

from typing import Any

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.deregistration.siblings import registered, siblings
from tests.portal.checks.nation import planted
from tests.portal.registration.personal.made import phones


def test_a_phone_with_one_imei_is_alone(register: Workspace, made_register: Any) -> None:
    imei = planted(made_register, "family_phone")[0][:14]
    assert siblings([imei]) == (imei,)


def test_those_named_come_first_and_each_once(register: Workspace, made_register: Any) -> None:
    imei = planted(made_register, "dual_sim")[0][:14]
    found = siblings([imei, imei])
    assert found[0] == imei
    assert len(found) == len(set(found)) == 2


def test_registered_means_every_one(register: Workspace, made_register: Any) -> None:
    inside, outside = planted(made_register, "family_phone")[0][:14], phones(made_register)[0]
    assert registered([inside])
    assert not registered([inside, outside])
