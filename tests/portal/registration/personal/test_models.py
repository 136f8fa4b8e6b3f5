from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.registration.personal.models import Device, DeviceImei
from tests.portal.people_made import alice
from tests.portal.registration.deregistration.test_services import held

pytestmark = pytest.mark.django_db
A, B = "35209900176148", "35209900176149"


def test_a_device_shows_its_imeis_as_the_phone_does() -> None:
    device = held(alice(), A, B)
    assert device.numbers == [A, B]
    assert device.shown_imeis == ["352099001761481", "352099001761499"]


def test_the_database_itself_lets_one_device_hold_an_imei() -> None:
    held(alice(), A)
    other = Device.objects.create(kind="personal", member=alice(), case_reference="P-9")
    with pytest.raises(IntegrityError), transaction.atomic():
        DeviceImei.objects.create(device=other, imei=A)
    DeviceImei.objects.create(device=other, imei=A, held=False)


@pytest.mark.parametrize("text", ["", "3520990017614", "352099001761481"[:13] + "x"])
def test_the_database_itself_takes_fourteen_digits_only(text: str) -> None:
    device = held(alice(), A)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeviceImei.objects.create(device=device, imei=text)
