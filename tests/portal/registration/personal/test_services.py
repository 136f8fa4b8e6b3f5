from __future__ import annotations

import contextlib
import datetime
import threading

import pytest
from django.db import connection

from pehchan.portal.audit.models import Event
from pehchan.portal.people.models import Member
from pehchan.portal.registration.personal import services
from pehchan.portal.registration.personal.allowance import allowance_claim, allowance_used
from pehchan.portal.registration.personal.errors import DeviceTakenError
from pehchan.portal.registration.personal.models import Device, DeviceImei
from tests.portal.people_made import alice, member

pytestmark = pytest.mark.django_db
A, B, C = "35209900176148", "35209900176149", "35209900176150"
DAY = datetime.date(2026, 11, 23)
State = Device.State


def claim(holder: Member, case: str, *imeis: str) -> Device:
    return services.device_claim(
        kind="personal", member=holder, person="p", case=case, label="Nokia", imeis=imeis
    )


def test_one_imei_of_two_devices_is_enough_to_collide() -> None:
    claim(alice(), "P-1", A, B)
    with pytest.raises(DeviceTakenError):
        claim(member("other"), "P-2", B, C)
    # Its owner cannot ask twice either.
    with pytest.raises(DeviceTakenError):
        claim(alice(), "P-3", A)


def test_a_closed_device_can_be_had_by_somebody_else() -> None:
    device = claim(alice(), "P-1", A, B)
    services.device_register(device=device, on=DAY, until=None, actor=None)
    services.device_close(device=device, on=DAY, why="export", actor=alice())
    again = claim(member("other"), "P-2", A, B)
    assert again.state == State.PENDING
    device.refresh_from_db()
    assert (device.state, device.closed_on, device.closed_why) == (State.CLOSED, DAY, "export")


def test_closing_twice_closes_once() -> None:
    device = claim(alice(), "P-1", A)
    for why in ("rejected", "again"):
        services.device_close(device=device, on=DAY, why=why, actor=None)
    device.refresh_from_db()
    assert device.closed_why == "rejected"
    assert Event.objects.filter(subject=f"device:{device.pk}", kind="device.closed").count() == 1


def test_only_what_was_never_registered_gives_its_place_back() -> None:
    first, second = claim(alice(), "P-1", A), claim(alice(), "P-2", B)
    for one in (first, second):
        allowance_claim(device=one, year=2026, allowed=5)
    services.device_register(device=first, on=DAY, until=None, actor=None)
    for one in (first, second):
        services.device_close(device=one, on=DAY, why="x", actor=None)
    assert allowance_used(member=alice(), person="p", year=2026) == 1


def test_what_was_closed_too_early_is_held_again_unless_others_have_it() -> None:
    device = claim(alice(), "P-1", A, B)
    services.device_close(device=device, on=DAY, why="unpaid", actor=None)
    assert services.device_reopen(device=device, actor=None)
    device.refresh_from_db()
    assert device.state == State.PENDING
    services.device_close(device=device, on=DAY, why="unpaid", actor=None)
    claim(member("other"), "P-2", B)
    assert not services.device_reopen(device=device, actor=None)
    device.refresh_from_db()
    assert device.state == State.CLOSED
    assert DeviceImei.objects.filter(device=device, held=True).count() == 0


def test_a_device_changes_hands_and_the_event_names_both() -> None:
    device, heir = claim(alice(), "P-1", A), member("heir")
    services.device_give(device=device, to=heir, person="q", actor=heir)
    device.refresh_from_db()
    assert (device.member, device.person) == (heir, "q")
    event = Event.objects.get(kind="device.given")
    assert (event.before, event.after) == ({"member": alice().pk}, {"member": heir.pk})


def test_no_event_holds_an_imei() -> None:
    device = claim(alice(), "P-1", A)
    services.device_prolong(device=device, until=DAY, actor=None)
    services.device_close(device=device, on=DAY, why="x", actor=None)
    for event in Event.objects.all():
        assert A not in f"{event.before}{event.after}{event.subject}{event.reason}"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_the_same_imeis_at_once_one_gets_them() -> None:
    people = [member(f"racer{n}") for n in range(3)]
    start, won = threading.Barrier(3), []

    def race(number: int, imeis: tuple[str, ...]) -> None:
        start.wait()
        with contextlib.suppress(DeviceTakenError):
            won.append(claim(people[number], f"P-{number}", *imeis).pk)
        connection.close()

    # In unlike orders: neither waits for what the other holds.
    orders = [(A, B, C), (C, B, A), (B, C, A)]
    racing = [threading.Thread(target=race, args=one) for one in enumerate(orders)]
    for one in racing:
        one.start()
    for one in racing:
        one.join()
    assert len(won) == 1
    assert DeviceImei.objects.filter(held=True).count() == 3
