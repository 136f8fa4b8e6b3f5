"""Consignments for tests: of a model of the nation, with good and bad rows."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import (
    case_assign,
    case_start,
    case_transition,
    document_add,
    section_review,
)
from pehchan.portal.registration.importer.checking import check
from pehchan.portal.registration.importer.kind import DOCUMENTS, IMPORTER, NAME
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.importer.services import consignment_receive
from tests.portal import people_made as people


def model_of(workspace: Workspace, place: int = 0) -> dict[str, Any]:
    """Answers about a model of the nation whose serial numbers from 900000 on are free."""
    view = workspace.local_lake.view()
    name = view.current_name("tac")
    brand, model, _ = workspace.local_engine.rows(
        f"SELECT brand_name, model_name, min(tac) FROM {name} WHERE brand_name IS NOT NULL "
        f"GROUP BY ALL ORDER BY min(tac) LIMIT 1 OFFSET {place}"
    )[0]
    tacs = workspace.local_engine.rows(
        f"SELECT tac FROM {name} WHERE brand_name = '{brand}' AND model_name = '{model}'"
    )
    return {
        "brand": brand,
        "model_name": model,
        "model_number": "",
        "device_type": "Smartphone",
        "technologies": ["2G", "4G"],
        "operating_system": "Android",
        "tacs": sorted(f"{row[0]:08d}" for row in tacs),
        "imeis_per_device": 1,
    }


def imei(tac: str, serial: int) -> str:
    """15 digits."""
    return with_check_digit(f"{tac}{serial:06d}")


class SentAgain(SimpleUploadedFile):
    """An upload that several calls may send: each reads it from its beginning."""

    def read(self, size: int = -1) -> bytes:
        self.seek(0)
        return bytes(super().read(size))


def picture(name: str = "paper.png") -> SimpleUploadedFile:
    """A small picture as it is uploaded."""
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    return SentAgain(name, content.getvalue(), "image/png")


def draft(data: dict[str, Any]) -> Case:
    """A draft of Bolan Traders."""
    return case_start(
        kind=NAME, applicant=people.bob(), organisation=people.bolan_traders(), data=data
    )


def received(data: dict[str, Any], lines: list[str]) -> Consignment:
    """A draft with a file of those lines, checked."""
    upload = SimpleUploadedFile("list.csv", "\n".join(lines).encode(), "text/csv")
    consignment = consignment_receive(case=draft(data), actor=people.bob(), upload=upload)
    check(consignment.pk)
    consignment.refresh_from_db()
    return consignment


def submitted(consignment: Consignment) -> Case:
    """The case with its documents, submitted."""
    case = consignment.case
    for document in DOCUMENTS:
        document_add(case=case, actor=people.bob(), label=document.name, upload=picture())
    return case_transition(case=case, transition="submit", actor=people.bob())


def taken(consignment: Consignment) -> Case:
    """The same, taken by rida."""
    case = submitted(consignment)
    return case_assign(case=case, actor=people.rida(), reviewer=people.rida())


def reviewed(case: Case, **opinions: str) -> Case:
    """The case with each section reviewed by rida: in order, unless an opinion is named."""
    for section in IMPORTER.sections:
        opinion = opinions.get(section.name, "approved")
        comment = "" if opinion == "approved" else f"About {section.name}."
        section_review(
            case=case, actor=people.rida(), section=section.name, opinion=opinion, comment=comment
        )
    return case


def approved(case: Case) -> Case:
    """The case reviewed and approved by rida."""
    return case_transition(case=reviewed(case), transition="approve", actor=people.rida())
