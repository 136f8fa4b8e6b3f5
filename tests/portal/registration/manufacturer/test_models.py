from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.models import AssemblyRange
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_range_says_its_tac_and_how_many_devices_it_has(register: Workspace) -> None:
    of = made.range_(register)
    batch = made.batch(of, 0, 99)
    assert (len(of.tac), of.count, batch.count) == (8, 10_000, 100)
    assert str(of.licence) == of.licence.number
    assert batch.subject == f"batch:{of.case.reference}/{batch.pk}"


def test_the_database_refuses_ranges_that_share_a_device(register: Workspace) -> None:
    of = made.range_(register)
    case = made.range_case(register, of.licence, 850_000, 850_999)
    with pytest.raises(IntegrityError), transaction.atomic():
        AssemblyRange.objects.create(
            licence=of.licence,
            case=case,
            first=of.last,
            last=of.last + 10,
            brand="B",
            model_name="M",
            device_type="Smartphone",
            approved_at=of.approved_at,
        )
        with connection.cursor() as cursor:  # it looks at the end of a transaction otherwise
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
