"""The kind of case that ends in a certificate of compliance."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import CLOCKS, WHEN_DUE, review
from pehchan.portal.cases.sections import Section
from pehchan.portal.registration.errors import FoundMeanwhile, Incomplete
from pehchan.portal.registration.importer.allowance import (
    Standing,
    allowance_check,
    standing_of,
)
from pehchan.portal.registration.importer.certificates import certificate_issue
from pehchan.portal.registration.importer.models import Certificate, Consignment
from pehchan.portal.registration.importer.rechecking import found_meanwhile
from pehchan.portal.registration.importer.services import consignment_copy
from pehchan.portal.registration.services import register_change_request

NAME = "certificate_of_compliance"
FOUR_EYES_FROM = 50_000
WANTED = ("brand", "model_name", "device_type", "technologies")
COPIED = (
    *WANTED,
    "model_number",
    "operating_system",
    "imeis_per_device",
    "tacs",
    "ranges",
)
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
    _documents(case)


def is_reviewable(case: Case) -> None:
    """Raises `Incomplete` while the report that a review is about is not there."""
    consignment = Consignment.objects.filter(case=case).first()
    if consignment is None or consignment.state != Consignment.State.CHECKED:
        raise Incomplete(_("a checked list of IMEIs"))


def _documents(case: Case) -> None:
    there = set(case.documents.filter(withdrawn_at=None).values_list("label", flat=True))
    for document in DOCUMENTS:
        if document.required and document.name not in there:
            raise Incomplete(str(document.label))


def is_allowed(step: Step) -> None:
    """Complete, and within what the organisation may bring this year."""
    is_complete(step)
    allowance_check(Consignment.objects.get(case=step.case), step.now)


def is_still_in_order(step: Step) -> None:
    """Raises `FoundMeanwhile` when a device was registered, stolen or barred since the check."""
    is_allowed(step)
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


def _checked_at(case: Case) -> datetime.datetime | None:
    return Consignment.objects.filter(case=case).values_list("checked_at", flat=True).first()


def _documents_at(case: Case) -> datetime.datetime | None:
    found = case.documents.aggregate(added=Max("created_at"), taken=Max("withdrawn_at"))
    return max(filter(None, found.values()), default=None)


SECTIONS = (
    Section(
        "quota",
        _later("Allowance"),
        _later("What the organisation may bring this year, and what it has applied for."),
        _checked_at,
    ),
    Section(
        "description",
        _later("Brand, model and TACs"),
        _later("As declared, against the data of the TACs."),
        _checked_at,
    ),
    Section(
        "classification",
        _later("Stolen, barred and unlawful devices"),
        _later("What the check found."),
        _checked_at,
    ),
    Section(
        "registration",
        _later("Registered or applied for already"),
        _later("What the check found in the register and in other applications."),
        _checked_at,
    ),
    Section(
        "documents",
        _later("Documents"),
        _later("Whether they are about this consignment, and hold."),
        _documents_at,
    ),
)


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
        "allowance": _allowance(case),
    }


def _allowance(case: Case) -> Standing | None:
    """What the organisation may bring in the case's year, this case apart."""
    if case.organisation is None:
        return None
    year = timezone.localtime(case.submitted_at or timezone.now()).year
    return standing_of(case.organisation, year, without=case)


def summary(case: Case) -> str:
    """Brand, model and how many devices."""
    model = f"{case.data.get('brand', '')} {case.data.get('model_name', '')}".strip()
    consignment = Consignment.objects.filter(case=case).first()
    return f"{model} · {consignment.devices:,}" if consignment and model else model


IMPORTER = CaseKind(
    name=NAME,
    label=_later("Certificate of compliance"),
    prefix="C",
    transitions=review(
        submit_guard=is_allowed,
        answer_guard=is_allowed,
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
    sections=SECTIONS,
    reviewable=is_reviewable,
    copied=lambda case: {name: case.data[name] for name in COPIED if name in case.data},
    copy_more=consignment_copy,
)
