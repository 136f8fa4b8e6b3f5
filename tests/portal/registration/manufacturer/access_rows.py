"""Who may do what with licences, ranges and batches."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_start
from pehchan.portal.registration.manufacturer.kinds import LICENCE_NAME, RANGE_NAME
from pehchan.portal.registration.manufacturer.services import batch_activate
from pehchan.portal.registration.models import AssemblyLicence, AssemblyRange
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.registration.manufacturer import made

BATCH = {
    "name": "B1",
    "first_serial": "800000",
    "last_serial": "800999",
    "production_date": "2026-11-01",
    "technology": "4G",
}


def _case(kind: str) -> Case:
    return case_start(
        kind=kind, applicant=people_made.carol(), organisation=people_made.chenab_mobile()
    )


def _licence_made() -> AssemblyLicence:
    """One in force, without the review that leads to it."""
    today = timezone.localdate()
    return AssemblyLicence.objects.create(
        number="AL-1",
        organisation=people_made.chenab_mobile(),
        case=_case(LICENCE_NAME),
        plant="Lahore",
        valid_from=today,
        valid_until=today,
    )


def _range_made() -> AssemblyRange:
    return AssemblyRange.objects.create(
        licence=_licence_made(),
        case=_case(RANGE_NAME),
        first=35209900800000,
        last=35209900809999,
        brand="A",
        model_name="B",
        device_type="Smartphone",
        approved_at=timezone.now(),
    )


def _start(people: People) -> Call:
    organisation = people_made.chenab_mobile().reference
    return Call(kwargs={"kind": "licence"}, data={"organisation": organisation})


def _licence(people: People) -> Call:
    data = {"plant": "Lahore", "capacity": 100}
    return Call(kwargs={"reference": _case(LICENCE_NAME).reference}, data=data)


def _licence_page(people: People) -> Call:
    return Call(kwargs={"reference": _case(LICENCE_NAME).reference})


def _range_form(people: People) -> Call:
    data = {
        "licence": _licence_made().pk,
        "brand": "A",
        "model_name": "B",
        "device_type": "Smartphone",
        "tac": "35209900",
        "first_serial": "000001",
        "last_serial": "000999",
    }
    return Call(kwargs={"reference": _case(RANGE_NAME).reference}, data=data)


def _range_form_page(people: People) -> Call:
    return Call(kwargs={"reference": _case(RANGE_NAME).reference})


def _range(people: People) -> Call:
    return Call(kwargs={"number": _range_made().pk})


def _declare(people: People) -> Call:
    return Call(kwargs={"number": _range_made().pk}, data=BATCH)


def _batch(people: People) -> Call:
    return Call(kwargs={"number": made.batch(_range_made()).pk})


def _active(people: People) -> Call:
    batch = made.batch(_range_made())
    batch_activate(batch=batch, actor=people_made.carol())
    data = {"how": "recall", "serials": "800100-800199", "reason": "Batteries."}
    return Call(kwargs={"number": batch.pk}, data=data)


ROWS = [
    Row("registration:manufacturer", allows={"signed_in": 200}),
    Row("registration:manufacturer_start", "POST", _start, {"manufacturer": 302}),
    Row("registration:licence", "GET", _licence_page, {"manufacturer": 200}),
    Row("registration:licence", "POST", _licence, {"manufacturer": 302}),
    Row("registration:range_edit", "GET", _range_form_page, {"manufacturer": 200}),
    Row("registration:range_edit", "POST", _range_form, {"manufacturer": 302}),
    Row("registration:range", "GET", _range, {"manufacturer": 200, "reviewer": 200}),
    Row("registration:range", "POST", _declare, {"manufacturer": 302}),
    Row("registration:batch_activate", "POST", _batch, {"manufacturer": 302}),
    Row("registration:batch_end", "GET", _batch, {"manufacturer": 200}),
    Row("registration:batch_end", "POST", _active, {"manufacturer": 302}),
]
