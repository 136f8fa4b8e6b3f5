"""The kind of case that ends in a certificate of compliance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import CLOCKS, WHEN_DUE, review
from pehchan.portal.registration.errors import FoundMeanwhile, Incomplete
from pehchan.portal.registration.importer.certificates import certificate_issue
from pehchan.portal.registration.importer.models import Certificate, Consignment
from pehchan.portal.registration.importer.rechecking import found_meanwhile
from pehchan.portal.registration.services import register_change_request

NAME = "certificate_of_compliance"
FOUR_EYES_FROM = 50_000
WANTED = ("brand", "model_name", "device_type", "technologies")
DOCUMENTS = (
    DocumentKind("shipment", _later("Shipping document"), required=True),
    DocumentKind("authorization", _later("Authorisation of the brand owner"), required=True),
    DocumentKind("type_approval", _later("Type approval certificate"), required=True),
)


def is_large(case: Case) -> bool:
    """Whether a consignment is so large that one reviewer alone does not let it in."""
    return Consignment.objects.filter(case=case, imeis__gte=FOUR_EYES_FROM).exists()


def is_complete(step: Step) -> None:
    """Raises `Incomplete` with the first thing that an application lacks."""
    case = step.case
    for name in WANTED:
        if not case.data.get(name):
            raise Incomplete(_("the model"))
    consignment = Consignment.objects.filter(case=case).first()
    if consignment is None or consignment.state != Consignment.State.CHECKED:
        raise Incomplete(_("a checked list of IMEIs"))
    if not consignment.accepted:
        raise Incomplete(_("a device that can be accepted"))
    there = set(case.documents.filter(withdrawn_at=None).values_list("label", flat=True))
    for document in DOCUMENTS:
        if document.required and document.name not in there:
            raise Incomplete(str(document.label))


def is_still_in_order(step: Step) -> None:
    """Raises `FoundMeanwhile` when a device was registered, stolen or barred since the check."""
    is_complete(step)
    count = found_meanwhile(Consignment.objects.get(case=step.case))
    if count:
        raise FoundMeanwhile(count)


def approved(step: Step) -> None:
    """The devices go into the register, and the certificate is issued."""
    consignment = Consignment.objects.get(case=step.case)
    register_change_request(
        case=step.case,
        change="add",
        file=consignment.accepted_file,
        devices=consignment.imeis,
    )
    certificate_issue(case=step.case, consignment=consignment, at=timezone.now())


def panel(case: Case) -> Mapping[str, Any]:
    """What the page of a case shows."""
    from pehchan.portal.registration.importer.findings import Finding, sentence

    consignment = Consignment.objects.filter(case=case).first()
    counts = consignment.counts if consignment else {}
    return {
        "consignment": consignment,
        "certificate": Certificate.objects.filter(case=case).first(),
        "counts": [(sentence(one), counts[one]) for one in Finding if one in counts],
        "changes": case.register_changes.order_by("pk"),
    }


def summary(case: Case) -> str:
    """Brand, model and how many devices."""
    model = f"{case.data.get('brand', '')} {case.data.get('model_name', '')}".strip()
    consignment = Consignment.objects.filter(case=case).first()
    return f"{model} · {consignment.accepted:,}" if consignment and model else model


IMPORTER = CaseKind(
    name=NAME,
    label=_later("Certificate of compliance"),
    prefix="C",
    transitions=review(
        submit_guard=is_complete,
        approve_guard=is_still_in_order,
        approved=approved,
        four_eyes=is_large,
    ),
    clocks=CLOCKS,
    when_due=WHEN_DUE,
    documents=DOCUMENTS,
    summary=summary,
    panel="registration/consignment_panel.html",
    panel_context=panel,
    edit_url="registration:consignment",
    organisations=("importer", "brand_owner"),
)
