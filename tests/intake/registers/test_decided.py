from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from pehchan.intake.registers.decided import decided_file, decided_runs
from pehchan.intake.registers.importing import import_register
from tests.intake.registers.desk import DAY, Desk, failed, intake

HEADER = "imei,reporting_date,status"
FULL = f"{HEADER}\n35000000000001,,a\n35000000000002,,a\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk at which lists may shrink."""
    return Desk(tmp_path, intake(size_ratio=0.0, size_drop_absolute=-1))


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    """A list of two, to which a case added a third."""
    desk.hand_in("stolen_list", FULL)
    decide(desk, "35000000000003,,b,add")
    return desk


def decide(desk: Desk, row: str) -> None:
    file = desk.file(f"{HEADER},change_type\n{row}\n", decided_file(uuid.uuid4()))
    receipt = import_register(desk.workspace, "stolen_list", file, on=DAY, delta=True)
    assert receipt.accepted and receipt.changed


def test_a_full_list_does_not_take_away_what_a_case_decided(stocked: Desk) -> None:
    before = stocked.held("stolen")
    receipt = stocked.hand_in("stolen_list", FULL)
    assert failed(receipt) == ["decided"]
    assert receipt.failed[0].figure == 1
    assert stocked.held("stolen") == before

    told = stocked.hand_in("stolen_list", FULL, disabled={"decided"})
    assert told.accepted
    assert len(stocked.held("stolen")) == 2


def test_a_full_list_that_holds_it_is_taken_and_may_drop_it_later(stocked: Desk) -> None:
    assert stocked.hand_in("stolen_list", f"{FULL}35000000000003,,c\n").accepted
    assert stocked.hand_in("stolen_list", FULL).accepted


def test_what_a_case_took_away_again_is_not_missed(stocked: Desk) -> None:
    decide(stocked, "35000000000003,,b,remove")
    receipt = stocked.hand_in("stolen_list", f"{HEADER}\n35000000000001,,a\n35000000000002,,z\n")
    assert receipt.accepted


def test_an_authority_s_own_delta_is_no_decision(desk: Desk) -> None:
    desk.hand_in("stolen_list", FULL)
    desk.hand_in("stolen_list", f"{HEADER},change_type\n35000000000003,,b,add\n", delta=True)
    assert not decided_runs(desk.workspace.local_lake.view().runs, "stolen_list")
    assert desk.hand_in("stolen_list", FULL).accepted
