"""Licences, ranges and batches for tests."""

from __future__ import annotations

import datetime
from typing import Any

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_assign, case_start, case_transition, document_add
from pehchan.portal.registration.manufacturer.kinds import (
    LICENCE_DOCUMENTS,
    LICENCE_NAME,
    RANGE_DOCUMENTS,
    RANGE_NAME,
)
from pehchan.portal.registration.manufacturer.services import batch_declare
from pehchan.portal.registration.models import AssemblyLicence, AssemblyRange, ProductionBatch
from tests.portal import people_made as people
from tests.portal.registration.importer.made import model_of, picture


def _reviewed(case: Case, documents: Any) -> Case:
    for document in documents:
        document_add(case=case, actor=people.carol(), label=document.name, upload=picture())
    case = case_transition(case=case, transition="submit", actor=people.carol())
    return case_assign(case=case, actor=people.rida(), reviewer=people.rida())


def licence() -> AssemblyLicence:
    """Chenab Mobile's licence."""
    case = case_start(
        kind=LICENCE_NAME,
        applicant=people.carol(),
        organisation=people.chenab_mobile(),
        data={"plant": "Faisalabad", "capacity": 1000},
    )
    case = _reviewed(case, LICENCE_DOCUMENTS)
    for reviewer in (people.rida(), people.second_reviewer()):
        case_transition(case=case, transition="approve", actor=reviewer)
    return AssemblyLicence.objects.get(case=case)


def range_case(
    workspace: Workspace, under: AssemblyLicence, first: int = 800_000, last: int = 809_999
) -> Case:
    """An application for serial numbers of a model of the nation, in review."""
    model = model_of(workspace)
    base = int(model["tacs"][0]) * 10**6
    data = {
        "licence": under.pk,
        "first": base + first,
        "last": base + last,
        "brand": model["brand"],
        "model_name": model["model_name"],
        "device_type": "Smartphone",
    }
    case = case_start(
        kind=RANGE_NAME,
        applicant=people.carol(),
        organisation=people.chenab_mobile(),
        data=data,
    )
    return _reviewed(case, RANGE_DOCUMENTS)


def range_(workspace: Workspace) -> AssemblyRange:
    """Ten thousand serial numbers, approved."""
    case = range_case(workspace, licence())
    case_transition(case=case, transition="approve", actor=people.rida())
    return AssemblyRange.objects.get(case=case)


def batch(of: AssemblyRange, first: int = 0, last: int = 999, **more: Any) -> ProductionBatch:
    """A thousand devices of a range."""
    fields: dict[str, Any] = {
        "name": "A1",
        "production_date": datetime.date(2026, 11, 1),
        "technology": "4G",
        "local_content": {"battery": 100, "motherboard": 40.5},
    } | more
    return batch_declare(
        range_=of, actor=people.carol(), first=of.first + first, last=of.first + last, **fields
    )
