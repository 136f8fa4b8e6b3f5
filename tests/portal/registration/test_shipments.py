from __future__ import annotations

import pytest
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.registration import shipments
from pehchan.portal.registration.errors import CarryError
from pehchan.portal.registration.models import RegisterChange, Shipment
from pehchan.portal.registration.services import register_change_request
from pehchan.portal.registration.shipments import (
    shipment_arrived,
    shipment_judged,
    shipment_load,
    shipment_refused,
)

pytestmark = pytest.mark.django_db


def ask(number: int, change: str = "add", **more: object) -> RegisterChange:
    rows = [] if "file" in more else [{"imei": f"3520990{number:07d}"}]
    return register_change_request(case=None, change=change, rows=rows, **more)


def loads() -> list[list[int]]:
    found = []
    while (shipment := shipment_load()) is not None:
        found.append(list(shipment.changes.order_by("pk").values_list("pk", flat=True)))
    return found


def test_what_waits_goes_together_and_nothing_goes_twice() -> None:
    numbers = [ask(number).pk for number in range(3)]
    assert loads() == [numbers]
    assert loads() == []
    assert Shipment.objects.get().devices == 3


def test_what_happens_to_a_device_first_is_carried_first() -> None:
    first, other = ask(1), ask(2)
    again = ask(1, "remove")
    assert loads() == [[first.pk, other.pk], [again.pk]]


def test_a_file_goes_alone() -> None:
    before = ask(1)
    files = [ask(0, file=f"cases/{name}.parquet", devices=5) for name in "xy"]
    after = ask(2)
    # People's devices go before a consignment.
    assert loads() == [[before.pk, after.pk], [files[0].pk], [files[1].pk]]


def test_a_file_that_has_waited_goes_in_its_turn() -> None:
    before = ask(1)
    file = ask(0, file="cases/x.parquet", devices=5)
    long_ago = timezone.now() - 2 * shipments.PATIENCE
    RegisterChange.objects.filter(pk__in=[before.pk, file.pk]).update(created_at=long_ago)
    after = ask(2)
    assert loads() == [[before.pk], [file.pk], [after.pk]]


def test_a_shipment_has_so_many_rows_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipments, "MOST_ROWS", 2)
    numbers = [ask(number).pk for number in range(5)]
    assert [pk for one in loads() for pk in one] == numbers
    assert all(one.changes.count() <= 2 for one in Shipment.objects.all())


def test_it_arrives_once() -> None:
    change = ask(1)
    shipment = shipment_load()
    assert shipment is not None
    shipment_arrived(shipment, 202611232300000001)
    shipment_arrived(shipment, 202611232300000002)
    shipment.refresh_from_db()
    change.refresh_from_db()
    assert shipment.run == 202611232300000001 and change.state == "carried"
    assert Event.objects.filter(kind="register_change_carried").count() == 1
    assert shipment.judged_at is None
    shipment_judged(shipment)
    shipment.refresh_from_db()
    assert shipment.judged_at is not None


def test_of_a_refused_shipment_each_is_tried_alone_and_only_the_bad_one_is_given_up() -> None:
    good, bad = ask(1), ask(2)
    shipment = shipment_load()
    assert shipment is not None
    shipment_refused(shipment, CarryError("register_refused", "No.", "Look."))
    assert loads() == [[good.pk], [bad.pk]]
    bad.refresh_from_db()
    assert bad.shipment is not None
    shipment_refused(bad.shipment, CarryError("register_refused", "No.", "Look."))
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (good.state, bad.state) == ("waiting", "refused")
    assert bad.refusal["error"] == "register_refused"
    assert Event.objects.get(kind="register_change_refused").after["error"] == "register_refused"
