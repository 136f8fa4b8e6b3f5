"""Cases for the demo: each role that signs in finds something that waits for it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.db import transaction

from pehchan.identity.imei import with_check_digit
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_start, case_transition, document_add
from pehchan.portal.people.models import Member, Organisation
from pehchan.portal.project.register import verdicts, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import SimpleUploadedFile

DEVICES, BAD = 40, 4
_FIRST_FREE = 900_000  # serial numbers that the nation does not use
_STATEMENT = (
    "I bought this phone in a shop, new, in its sealed box, and did not know that it was not"
    " registered. The receipt names its IMEI."
)


@transaction.atomic
def cases_make(samples: Iterable[tuple[str, str]]) -> list[Case]:
    """A consignment, an assembler's licence and an objection, handed in by the demo's accounts.

    Args:
        samples: IMEI (14 digits) and kind of the nation's telling devices.

    Returns:
        The cases; none when there are some already, or no accounts of a demo.
    """
    people = {
        who: Member.objects.filter(email=f"{who}@demo.example").first()
        for who in ("importer", "manufacturer", "citizen")
    }
    if Case.objects.exists() or None in people.values():
        return []
    made: list[Case | None] = [
        _consignment(people["importer"]),
        _licence(people["manufacturer"]),
    ]
    kinds = {kind: imei for imei, kind in samples}
    if imei := kinds.get("unregistered_import"):
        made.append(_objection(people["citizen"], imei))
    return [one for one in made if one is not None]


def _consignment(importer: Any) -> Case:
    """A list of devices of a model that the register knows, with some bad rows."""
    from pehchan.portal.registration.importer.checking import check
    from pehchan.portal.registration.importer.kind import DOCUMENTS, NAME
    from pehchan.portal.registration.importer.services import consignment_receive

    model = _model()
    case = case_start(
        kind=NAME, applicant=importer, organisation=_organisation(importer), data=model
    )
    tac = model["tacs"][0]
    rows = [with_check_digit(f"{tac}{_FIRST_FREE + serial:06d}") for serial in range(DEVICES)]
    for place in range(BAD):  # a wrong check digit, each
        good = rows[place * 9]
        rows[place * 9] = good[:-1] + str((int(good[-1]) + 1) % 10)
    upload = _upload("list.csv", "\n".join(rows).encode(), "text/csv")
    check(consignment_receive(case=case, actor=importer, upload=upload).pk)
    return _handed_in(case, importer, (one.name for one in DOCUMENTS))


def _licence(manufacturer: Any) -> Case:
    from pehchan.portal.registration.manufacturer.kinds import LICENCE_DOCUMENTS, LICENCE_NAME

    case = case_start(
        kind=LICENCE_NAME,
        applicant=manufacturer,
        organisation=_organisation(manufacturer),
        data={"plant": "Faisalabad", "capacity": 120_000},
    )
    return _handed_in(case, manufacturer, (one.name for one in LICENCE_DOCUMENTS))


def _objection(citizen: Any, imei: str) -> Case | None:
    from pehchan.portal.appeals.errors import NothingToObject
    from pehchan.portal.appeals.services import objection_send, objection_start

    verdict = verdicts().answer(with_check_digit(imei), evidence=False)
    try:
        case = objection_start(member=citizen, verdict=verdict)
    except NothingToObject:
        return None
    answers = {"ground": "bought_in_good_faith", "statement": _STATEMENT}
    return objection_send(case=case, actor=citizen, answers=answers)


def _model() -> dict[str, Any]:
    """Answers about the first model of the register's TACs."""
    opened = workspace()
    name = opened.local_lake.view().current_name("tac")
    brand, model, tac = opened.local_engine.rows(
        f"SELECT brand_name, model_name, min(tac) FROM {name} WHERE brand_name IS NOT NULL "
        "GROUP BY ALL ORDER BY min(tac) LIMIT 1"
    )[0]
    return {
        "brand": brand,
        "model_name": model,
        "model_number": "",
        "device_type": "Smartphone",
        "technologies": ["2G", "4G"],
        "operating_system": "Android",
        "tacs": [f"{tac:08d}"],
        "imeis_per_device": 1,
    }


def _organisation(member: Any) -> Organisation:
    return Organisation.objects.get(memberships__member=member)


def _handed_in(case: Case, actor: Any, labels: Iterable[str]) -> Case:
    for label in labels:
        document_add(case=case, actor=actor, label=label, upload=_paper(label))
    case.refresh_from_db()
    return case_transition(case=case, transition="submit", actor=actor)


def _paper(label: str) -> SimpleUploadedFile:
    """A page that says what it stands for."""
    from PIL import Image, ImageDraw

    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    draw.text((60, 80), f"Demonstration: {label.replace('_', ' ')}", fill="black", font_size=28)
    draw.rectangle((40, 40, 580, 837), outline="black")
    content = io.BytesIO()
    page.save(content, "PNG")
    return _upload(f"{label}.png", content.getvalue(), "image/png")


def _upload(name: str, content: bytes, content_type: str) -> SimpleUploadedFile:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content, content_type)
