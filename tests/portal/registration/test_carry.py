from __future__ import annotations

from types import SimpleNamespace

import pytest

from pehchan.errors import PehchanError
from pehchan.identity.imei import with_check_digit
from pehchan.intake.importing import import_file
from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration import carry
from pehchan.portal.registration.models import REGISTRATION, RegisterChange, Shipment
from pehchan.portal.registration.services import register_change_request, register_change_retry
from pehchan.portal.registration.shipments import shipment_load
from tests.portal import people_made

pytestmark = pytest.mark.django_db
FRESH = [f"3520990{number:07d}" for number in range(20)]


def add(*imeis: str, **cells: object) -> RegisterChange:
    row = {"imei": imeis[0], "other_imeis": "|".join(imeis[1:]), "model": "X1", **cells}
    return register_change_request(case=None, change="add", rows=[row])


def runs(workspace: Workspace) -> int:
    return sum(run.subject == "registration_list" for run in workspace.lake.runs())


def in_register(workspace: Workspace) -> dict[int, int]:
    """Device to how many times it stands in the change log."""
    view = workspace.local_lake.view()
    name = view.name("registration")
    found = workspace.local_engine.rows(f"SELECT device, count(*) FROM {name} GROUP BY device")
    return dict(found)


def test_what_waits_is_carried_judged_and_seen(own_register: Workspace):
    change = add(*FRESH[:2])
    assert not verdicts().answer(FRESH[0]).registered
    assert carry.carry_all() == 1
    assert verdicts().answer(FRESH[0]).registered and verdicts().answer(FRESH[1]).registered
    change.refresh_from_db()
    assert change.state == "carried" and change.shipment.judged_at is not None
    assert change.shipment.run == own_register.lake.runs()[-1].number
    assert Event.objects.filter(kind="register_change_carried").count() == 1


def test_a_blocked_device_is_allowed_once_registered(
    own_register: Workspace, made_register: SimpleNamespace
):
    imei = next(
        imei
        for kind, imei in made_register.samples.items()
        if "not registered" in str(kind).lower() or "unregistered" in str(kind).lower()
    )
    before = verdicts().answer(imei)
    assert before.state.value in ("blocked", "notice")
    add(imei)
    carry.carry_all()
    assert verdicts().answer(imei).state.value == "allowed"


def test_changes_of_several_cases_go_as_one_run(own_register: Workspace):
    before = runs(own_register)
    for imei in FRESH[:5]:
        add(imei)
    assert carry.carry_all() == 1
    assert runs(own_register) == before + 1
    assert carry.carry_all() == 0


def test_what_happens_to_one_device_is_carried_in_order(own_register: Workspace):
    add(FRESH[0])
    register_change_request(case=None, change="remove", rows=[{"imei": FRESH[0]}])
    add(FRESH[1])
    assert carry.carry_all() == 2
    assert not verdicts().answer(FRESH[0]).registered
    assert verdicts().answer(FRESH[1]).registered


def events(workspace: Workspace, imei: str) -> list[str]:
    """What the register's log says of a device, in order."""
    name = workspace.local_engine.quote(workspace.local_lake.view().name("registration"))
    found = workspace.local_engine.rows(
        f"SELECT change FROM {name} WHERE device = {imei} ORDER BY run"
    )
    return [row[0] for row in found]


def test_the_register_hears_of_a_device_by_an_addition_first(own_register: Workspace):
    """Added, prolonged, removed and added again, all before anything was carried."""
    add(FRESH[0], valid_until="2099-01-01")
    row = {"imei": FRESH[0], "valid_until": "2099-06-01"}
    register_change_request(case=None, change="update", rows=[row])
    register_change_request(case=None, change="remove", rows=[{"imei": FRESH[0]}])
    add(FRESH[0])
    # An update of what the register never heard of is an addition; a removal of it is nothing.
    register_change_request(case=None, change="update", rows=[{"imei": FRESH[1], "model": "X1"}])
    register_change_request(case=None, change="remove", rows=[{"imei": FRESH[2]}])
    carry.carry_all()
    assert events(own_register, FRESH[0]) == ["add", "update", "remove", "add"]
    assert events(own_register, FRESH[1]) == ["add"]
    assert events(own_register, FRESH[2]) == []
    assert [verdicts().answer(one).registered for one in FRESH[:3]] == [True, True, False]


def test_thousands_of_devices_are_one_run_and_no_query_each(
    own_register: Workspace, django_assert_max_num_queries: object
):
    rows = [{"imei": f"3520991{number:07d}", "model": "X1"} for number in range(3_000)]
    register_change_request(case=None, change="add", rows=rows)
    before = runs(own_register)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        assert carry.carry_all() == 1
    assert runs(own_register) == before + 1
    assert verdicts().answer(rows[-1]["imei"]).registered


def test_killed_after_the_lake_and_before_the_database_nothing_is_doubled(
    own_register: Workspace, monkeypatch: pytest.MonkeyPatch
):
    add(*FRESH[:3])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(carry, "shipment_arrived", killed)
        with pytest.raises(KeyboardInterrupt):
            carry.carry_all()
    landed = runs(own_register)
    assert Shipment.objects.get().carried_at is None
    assert carry.carry_all() == 1
    assert runs(own_register) == landed
    assert [in_register(own_register)[int(imei)] for imei in FRESH[:3]] == [1, 1, 1]
    assert Shipment.objects.get().run == own_register.lake.runs()[-1].number or (
        Shipment.objects.get().run in {run.number for run in own_register.lake.runs()}
    )


def test_killed_before_the_judgement_it_is_judged_later(
    own_register: Workspace, monkeypatch: pytest.MonkeyPatch
):
    add(FRESH[0])

    def busy(*_: object) -> None:
        raise PehchanError("busy", "A classification is under way.")

    with monkeypatch.context() as patch:
        patch.setattr(carry, "judge_at_once", busy)
        with pytest.raises(PehchanError):
            carry.carry_all()
    shipment = Shipment.objects.get()
    assert shipment.carried_at is not None and shipment.judged_at is None
    assert carry.carry_all() == 1
    shipment.refresh_from_db()
    assert shipment.judged_at is not None


def test_one_that_the_lake_refuses_does_not_keep_the_others(own_register: Workspace):
    first, last = "35209901000000", "35209901000099"
    add(first, imei_last=last)
    carry.carry_all()
    overlapping = add("35209901000005")  # within a range that is in force
    good = add(FRESH[3])
    carry.carry_all()
    overlapping.refresh_from_db()
    good.refresh_from_db()
    assert overlapping.state == "refused" and overlapping.refusal["error"] == "register_refused"
    assert good.state == "carried" and verdicts().answer(FRESH[3]).registered
    assert Event.objects.filter(kind="register_change_refused").count() == 1

    remove = {"imei": first, "imei_last": last}
    register_change_request(case=None, change="remove", rows=[remove])
    carry.carry_all()
    register_change_retry(change=overlapping, actor=people_made.adil(), reason="It is free.")
    carry.carry_all()
    overlapping.refresh_from_db()
    assert overlapping.state == "carried" and verdicts().answer("35209901000005").registered


def test_a_range_is_one_row_and_its_devices_are_registered(own_register: Workspace):
    add(
        "35209901000000",
        imei_last="35209901000999",
        origin="local_assembly",
        technology="4G",
        production_date="2026-11-01",
        local_content="battery:100|motherboard:40",
    )
    carry.carry_all()
    answer = verdicts().answer(with_check_digit("35209901000500"))
    assert answer.registered
    assert verdicts().answer(with_check_digit("35209901001000")).registered is False


def test_what_was_taken_back_by_hand_is_not_carried_again(own_register: Workspace):
    add(FRESH[0])
    shipment = shipment_load()
    assert shipment is not None
    path = own_register.root / shipment.file_name
    path.write_text("", encoding="utf-8")
    with carry.own_workspace() as workspace:
        carry._write(workspace, shipment, path)
        import_file(workspace, REGISTRATION, [path], delta=True)
    before = runs(own_register)
    assert carry.carry_all() == 1
    assert runs(own_register) == before
