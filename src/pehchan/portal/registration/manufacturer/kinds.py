"""The kinds of case of local assembly: a licence, and a range of serial numbers of a TAC."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import CLOCKS, WHEN_DUE, review
from pehchan.portal.registration.errors import FoundMeanwhile, Incomplete, RegistrationError
from pehchan.portal.registration.manufacturer.looking import range_problems
from pehchan.portal.registration.manufacturer.models import AssemblyLicence, AssemblyRange

LICENCE_NAME = "assembly_licence"
RANGE_NAME = "assembly_range"
LICENCE_YEARS = 10
RANGE_WANTED = ("licence", "first", "last", "brand", "model_name", "device_type")


def licence_complete(step: Step) -> None:
    """Raises `Incomplete` without a plant or the company's papers."""
    if not step.case.data.get("plant"):
        raise Incomplete(_("the plant"))
    _documents(step.case, LICENCE_DOCUMENTS)


def licence_approved(step: Step) -> None:
    """The licence begins today and holds for ten years."""
    assert step.case.organisation is not None
    today = timezone.localdate(step.now)
    AssemblyLicence.objects.create(
        number=f"AL-{step.case.reference[2:]}",
        organisation=step.case.organisation,
        case=step.case,
        plant=step.case.data["plant"],
        valid_from=today,
        valid_until=_years_later(today, LICENCE_YEARS),
    )


def range_complete(step: Step) -> None:
    """Raises when the range is not whole, not under a licence in force, or not free."""
    data = step.case.data
    if any(data.get(name) in (None, "") for name in RANGE_WANTED):
        raise Incomplete(_("the range and its model"))
    _documents(step.case, RANGE_DOCUMENTS)
    licence = _licence(step.case, timezone.localdate(step.now))
    problems = range_problems(data, step.case.pk)
    if problems:
        raise RegistrationError(
            "range_not_free",
            " ".join(problems),
            _("Give another TAC or other serial numbers."),
            {"licence": licence.number},
        )


def range_approved(step: Step) -> None:
    """The serial numbers are the manufacturer's; a device counts once its batch is activated."""
    data = step.case.data
    try:
        with transaction.atomic():
            AssemblyRange.objects.create(
                licence=_licence(step.case, timezone.localdate(step.now)),
                case=step.case,
                first=data["first"],
                last=data["last"],
                brand=data["brand"],
                model_name=data["model_name"],
                model_number=data.get("model_number", ""),
                device_type=data["device_type"],
                approved_at=step.now,
            )
            _constraints_now()
    except IntegrityError:
        raise FoundMeanwhile(data["last"] - data["first"] + 1) from None


def licence_panel(case: Case) -> Mapping[str, Any]:
    """What the page of a licence's case shows."""
    return {"licence": AssemblyLicence.objects.filter(case=case).first()}


def range_panel(case: Case) -> Mapping[str, Any]:
    """What the page of a range's case shows."""
    licence = AssemblyLicence.objects.filter(pk=case.data.get("licence") or 0).first()
    return {"licence": licence, "range": AssemblyRange.objects.filter(case=case).first()}


def _licence(case: Case, today: datetime.date) -> AssemblyLicence:
    found = AssemblyLicence.objects.filter(
        pk=case.data["licence"],
        organisation=case.organisation,
        revoked_at=None,
        valid_from__lte=today,
        valid_until__gte=today,
    ).first()
    if found is None:
        raise Incomplete(_("a licence in force"))
    return found


def _documents(case: Case, wanted: tuple[DocumentKind, ...]) -> None:
    there = set(case.documents.filter(withdrawn_at=None).values_list("label", flat=True))
    for document in wanted:
        if document.required and document.name not in there:
            raise Incomplete(str(document.label))


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The last day of that many years from a day on."""
    try:
        return day.replace(year=day.year + years) - datetime.timedelta(days=1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def _constraints_now() -> None:
    """Ranges that overlap are refused here and not at the end of the transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


LICENCE_DOCUMENTS = (
    DocumentKind("company", _later("Registration of the company"), required=True),
    DocumentKind("plant", _later("Plan and photos of the plant")),
)
RANGE_DOCUMENTS = (
    DocumentKind("tac_letter", _later("Letter of the GSMA about the TAC"), required=True),
    DocumentKind("type_approval", _later("Type approval certificate"), required=True),
)
LICENCE = CaseKind(
    name=LICENCE_NAME,
    label=_later("Licence for local assembly"),
    prefix="L",
    transitions=review(
        submit_guard=licence_complete,
        approve_guard=licence_complete,
        approved=licence_approved,
        four_eyes=True,
    ),
    clocks=CLOCKS,
    when_due=WHEN_DUE,
    documents=LICENCE_DOCUMENTS,
    summary=lambda case: str(case.data.get("plant", "")),
    panel="registration/licence_panel.html",
    panel_context=licence_panel,
    edit_url="registration:licence",
    organisations=("manufacturer",),
    copied=lambda case: dict(case.data),
)
RANGE = CaseKind(
    name=RANGE_NAME,
    label=_later("Serial numbers for local assembly"),
    prefix="S",
    transitions=review(
        submit_guard=range_complete, approve_guard=range_complete, approved=range_approved
    ),
    clocks=CLOCKS,
    when_due=WHEN_DUE,
    documents=RANGE_DOCUMENTS,
    summary=lambda case: f"{case.data.get('brand', '')} {case.data.get('model_name', '')}".strip(),
    panel="registration/range_panel.html",
    panel_context=range_panel,
    edit_url="registration:range_edit",
    organisations=("manufacturer",),
    copied=lambda case: dict(case.data),
)
