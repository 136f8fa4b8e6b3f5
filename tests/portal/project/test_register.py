from __future__ import annotations

import datetime

import pytest

from pehchan.errors import UsageError
from pehchan.lake.workspace import Workspace
from pehchan.policy.spare import spare
from pehchan.portal.project import register as portal_register
from tests.portal.register_made import MadeRegister


def test_the_register_answers_and_is_opened_once(
    register: Workspace, made_register: MadeRegister
) -> None:
    answer = portal_register.verdicts().answer(made_register.samples["stolen_in_use"])

    assert answer.state.value == "blocked"
    assert portal_register.verdicts() is portal_register.verdicts()
    assert portal_register.workspace() is register


def test_a_change_is_seen_at_once(own_register: Workspace, made_register: MadeRegister) -> None:
    imei = made_register.samples["unregistered_import"]
    before = portal_register.verdicts().answer(imei).state.value

    spare(own_register, imei, own_register.today() + datetime.timedelta(days=5), "appeal 7")
    portal_register.register_changed()
    after = portal_register.verdicts().answer(imei)

    assert before in ("blocked", "notice")
    assert after.state.value not in ("blocked", "notice")
    assert after.decisive.value == "spared"


def test_without_a_workspace_it_says_what_to_do(settings, tmp_path) -> None:
    settings.PEHCHAN_WORKSPACE = tmp_path
    portal_register.close()

    with pytest.raises(UsageError) as caught:
        portal_register.verdicts()

    assert caught.value.code == "no_workspace"
