"""Who may do what with consignments and certificates."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.models import Case
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.importer.models import Certificate, Consignment
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.registration.importer.made import (
    SentAgain,
    draft,
    model_of,
)

STAFF = {"reviewer": 200, "administrator": 200, "auditor": 200}


def _start(people: People) -> Call:
    return Call(data={"organisation": people_made.bolan_traders().reference})


def _draft(people: People) -> Call:
    return Call(kwargs={"reference": draft({}).reference})


def _model(people: People) -> Call:
    model = model_of(workspace())
    return Call(
        kwargs={"reference": draft({}).reference},
        data=model | {"tacs": "\n".join(model["tacs"])},
    )


def _list(people: People) -> Call:
    upload = SentAgain("list.csv", b"350000000000001\n", "text/csv")
    return Call(kwargs={"reference": draft({}).reference}, data={"file": upload})


def _file(path: str) -> str:
    target = private_path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"line,row\n")
    return path


def _consignment(case: Case) -> Consignment:
    """A checked one, without the work of a check."""
    return Consignment.objects.create(
        case=case,
        state=Consignment.State.CHECKED,
        rows=1,
        accepted=1,
        imeis=1,
        file=_file(f"consignments/{case.reference}/list.csv"),
        report=_file(f"consignments/{case.reference}/report.csv"),
    )


def _seen_by_staff() -> Case:
    case = draft({})
    case.submitted_at, case.state = timezone.now(), "pending_review"
    case.save()
    return case


def _received(people: People) -> Call:
    return Call(kwargs={"reference": _consignment(draft({})).case.reference})


def _submitted(people: People) -> Call:
    return Call(kwargs={"reference": _consignment(_seen_by_staff()).case.reference})


def _issued() -> Certificate:
    return Certificate.objects.create(
        number="CoC-2026-000001",
        case=_seen_by_staff(),
        organisation=people_made.bolan_traders(),
        brand="A",
        model_name="B",
        devices=1,
        imeis=1,
        issued_at=timezone.now(),
        pdf=_file("certificates/CoC-2026-000001.pdf"),
    )


def _certificate(people: People) -> Call:
    return Call(kwargs={"number": _issued().number})


def _token(people: People) -> Call:
    return Call(kwargs={"token": _issued().token})


def _revocation(people: People) -> Call:
    return Call(kwargs={"number": _issued().number}, data={"reason": "A false invoice."})


def _allowance(people: People) -> Call:
    return Call(data={"organisation": "", "devices": "5", "reason": "The plan"})


ROWS = [
    Row("registration:allowances", allows={"administrator": 200}),
    Row("registration:allowances", "POST", _allowance, {"administrator": 302}),
    Row("registration:importer", allows={"signed_in": 200}),
    Row("registration:importer", "POST", _start, {"importer": 302}),
    Row("registration:consignment", "GET", _draft, {"importer": 200}),
    Row("registration:consignment", "POST", _model, {"importer": 302}),
    Row("registration:consignment_list", "GET", _draft, {"importer": 200}),
    Row("registration:consignment_list", "POST", _list, {"importer": 302}),
    Row("registration:consignment_report", "GET", _submitted, {"importer": 200} | STAFF),
    Row("registration:consignment_report_file", "GET", _received, {"importer": 200}),
    Row("registration:consignment_again", "POST", _received, {"importer": 302}),
    Row("registration:certificate", "GET", _certificate, {"importer": 200} | STAFF),
    Row("registration:certificate_verify", "GET", _token, {"everyone": 200}),
    Row("registration:signing_certificate", allows={"everyone": 200}),
    Row("registration:certificate_revoke", "GET", _certificate, {"administrator": 200}),
    Row("registration:certificate_revoke", "POST", _revocation, {"administrator": 302}),
]
