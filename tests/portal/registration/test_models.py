from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from pehchan.portal.registration.models import RegisterChange, Shipment

pytestmark = pytest.mark.django_db


def test_a_shipments_file_is_named_after_its_key() -> None:
    one, other = Shipment.objects.create(), Shipment.objects.create()
    assert one.file_name == f"change-{one.key}.csv" != other.file_name


def test_a_key_is_given_once() -> None:
    one = Shipment.objects.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Shipment.objects.create(key=one.key)


def test_a_shipment_with_changes_is_not_removed() -> None:
    shipment = Shipment.objects.create()
    change = RegisterChange.objects.create(
        case=None, change="add", rows=[{"imei": "35209900176148"}], devices=1, shipment=shipment
    )
    with pytest.raises(ProtectedError):
        shipment.delete()
    assert change.state == RegisterChange.State.WAITING
