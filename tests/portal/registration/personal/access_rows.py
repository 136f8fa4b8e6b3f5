"""Who may do what with devices in people's names."""

from __future__ import annotations

import datetime

from pehchan.portal.cases.models import Case
from pehchan.portal.people.models import Member
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.deregistration.services import transfer_offer
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import document_of
from pehchan.portal.registration.personal.services import device_claim, device_register
from tests.portal.access_matrix import Call, People, Row
from tests.portal.registration.personal.made import with_document

IMEI, OTHER = "35209900176148", "35209900176149"


def _device(
    holder: Member, imei: str = IMEI, *, kind: str = "personal", case: str = "P-1"
) -> Device:
    device = device_claim(
        kind=kind, member=holder, person=f"p{holder.pk}", case=case, label="Nokia", imeis=[imei]
    )
    device_register(device=device, on=workspace().today(), until=None, actor=None)
    return device


def _own(people: People) -> Call:
    return Call(kwargs={"pk": _device(people["member"]).pk})


def _leave(people: People) -> Call:
    return Call(kwargs={"pk": _device(people["member"]).pk}, data={"why": "export"})


def _foreign(people: People) -> Call:
    """A device that another account put on the member's verified document."""
    with_document(people["member"])
    device = _device(people["importer"])
    Device.objects.filter(pk=device.pk).update(
        person=document_of(people["member"], "cnic")[0], member=people["stranger"]
    )
    return Call(kwargs={"pk": device.pk})


def _draft(people: People) -> Call:
    case = Case.objects.create(
        kind="individual", reference="P-7F3K-29QM", applicant=people["member"], data={}
    )
    return Call(kwargs={"reference": case.reference})


def _sent(people: People) -> Call:
    call = _draft(people)
    Case.objects.update(state="pending_review", submitted_at=datetime.datetime.now(datetime.UTC))
    return call


def _offer(people: People) -> Call:
    case = transfer_offer(
        actor=people["importer"], device=_device(people["importer"]), to=people["member"].email
    )
    return Call(kwargs={"secret": case.data["secret"]}, data={"answer": "accept"})


def _visit(people: People) -> Call:
    case = Case.objects.create(
        kind="visitor", reference="V-7F3K-29QM", applicant=people["member"], state="approved"
    )
    _device(people["member"], OTHER, kind="visitor", case=case.reference)
    return Call(kwargs={"reference": case.reference}, data={"departs": ""})


def _question(name: str, **data: str) -> Row:
    return Row(
        "registration:personal-question",
        "POST",
        lambda people: Call(kwargs={"name": name}, data=data),
        {"everyone": 302},
    )


STAFF_READ = {"member": 200, "staff": 200}
ROWS = [
    Row("registration:personal", allows={"everyone": 200}),
    Row("registration:personal-again", allows={"everyone": 302}),
    Row("registration:personal-again", "POST", allows={"everyone": 302}),
    Row("registration:personal-result", allows={"everyone": 302}),
    Row(
        "registration:personal-question",
        make=lambda people: Call(kwargs={"name": "imei"}),
        allows={"everyone": 200},
    ),
    _question("imei", imei="1"),
    # Without answers, there is nothing to check or send yet.
    Row("registration:personal-check", allows={"signed_in": 302}),
    Row("registration:personal-check", "POST", allows={"signed_in": 302}),
    Row("registration:personal-done", make=_sent, allows=STAFF_READ),
    Row("registration:personal-resume", make=_draft, allows={"member": 302}),
    Row("registration:devices", allows={"signed_in": 200}),
    Row("registration:device-leave", make=_own, allows={"member": 200}),
    Row("registration:device-leave", "POST", _leave, {"member": 302}),
    Row("registration:device-disown", "POST", _foreign, {"member": 302}),
    Row("registration:device-unheld", allows={"signed_in": 200}),
    Row(
        "registration:device-unheld",
        "POST",
        lambda people: Call(data={}),
        {"signed_in": 422},
    ),
    Row("registration:transfer", make=_offer, allows={"member": 200}),
    Row("registration:transfer", "POST", _offer, {"member": 302}),
    Row("registration:visit-extend", make=_visit, allows={"member": 200}),
    Row("registration:visit-extend", "POST", _visit, {"member": 422}),
]
