from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.models import AssemblyRange, ProductionBatch, RegisterChange
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db
HOME = "/registration/assembly/"
BATCH = {
    "name": "A1",
    "first_serial": "800000",
    "last_serial": "800999",
    "production_date": "2026-01-05",
    "technology": "4G",
    "part_battery": "100",
}


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def of(register: Workspace) -> AssemblyRange:
    return made.range_(register)


def test_declared_activated_and_recalled_in_part(of: AssemblyRange) -> None:
    carol, address = signed_in(people.carol()), f"{HOME}ranges/{of.pk}/"
    assert carol.post(address, BATCH)["Location"] == address
    batch = ProductionBatch.objects.get()
    assert (batch.count, batch.local_content, batch.state) == (
        1_000,
        {"battery": 100.0},
        "produced",
    )
    assert "A1" in carol.get(address).text
    carol.post(f"{HOME}batches/{batch.pk}/activate/")
    batch.refresh_from_db()
    assert batch.state == "active" and RegisterChange.objects.count() == 1
    ending = f"{HOME}batches/{batch.pk}/end/"
    assert (
        carol.post(
            ending, {"how": "recall", "serials": "000001-000002", "reason": "A fault."}
        ).status_code
        == 422
    )
    carol.post(ending, {"how": "recall", "serials": "800100-800199", "reason": "A fault."})
    recalled = ProductionBatch.objects.get(state="recalled")
    assert recalled.count == 100 and recalled.reason == "A fault."
    active = ProductionBatch.objects.filter(state="active")
    assert sum(one.count for one in active) == 900


def test_what_does_not_fit_is_said_with_the_form(of: AssemblyRange) -> None:
    carol, address = signed_in(people.carol()), f"{HOME}ranges/{of.pk}/"
    outside = carol.post(address, BATCH | {"last_serial": "899999"})
    assert outside.status_code == 422 and "within the approved range" in outside.text
    carol.post(address, BATCH)
    twice = carol.post(address, BATCH | {"name": "A2"})
    assert twice.status_code == 422 and ProductionBatch.objects.count() == 1


def test_others_declare_activate_and_end_nothing(of: AssemblyRange) -> None:
    batch = made.batch(of)
    for member, sees in ((people.bob(), 404), (people.rida(), 200), (people.asma(), 404)):
        client = signed_in(member)
        assert client.get(f"{HOME}ranges/{of.pk}/").status_code == sees
        assert client.post(f"{HOME}ranges/{of.pk}/", BATCH).status_code == 404
        assert client.post(f"{HOME}batches/{batch.pk}/activate/").status_code == 404
        assert client.post(f"{HOME}batches/{batch.pk}/end/", {}).status_code == 404
    batch.refresh_from_db()
    assert batch.state == "produced" and ProductionBatch.objects.count() == 1
