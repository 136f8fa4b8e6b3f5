from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition, document_add
from pehchan.portal.registration.errors import ImportAllowanceUsedUp
from pehchan.portal.registration.importer.allowance import (
    USUAL,
    allowed_to,
    import_allowance_set,
    standing_of,
)
from pehchan.portal.registration.importer.kind import DOCUMENTS
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.models import RegisterChange
from tests.portal import people_made as people
from tests.portal.registration.importer.made import (
    approved,
    imei,
    model_of,
    picture,
    received,
    reviewed,
    submitted,
    taken,
)

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined, operator]


def allow(devices: int, *, everybody: bool = False) -> None:
    import_allowance_set(
        organisation=None if everybody else people.bolan_traders(),
        devices=devices,
        actor=people.adil(),
        reason="The plan of this year",
    )


def consignment(workspace: Workspace, first: int, count: int, per_device: int = 1) -> Consignment:
    model = model_of(workspace) | {"imeis_per_device": per_device}
    tac = model["tacs"][0]
    serials = range(900_000 + first, 900_000 + first + count * per_device)
    numbers = [imei(tac, serial) for serial in serials]
    lines = [
        ",".join(numbers[place : place + per_device])
        for place in range(0, len(numbers), per_device)
    ]
    return received(model, lines)


def test_an_importers_own_goes_before_everybodys_and_the_newest_holds() -> None:
    bolan, sindh = people.bolan_traders(), people.sindh_imports()
    assert allowed_to(bolan) == USUAL == 1_000_000
    allow(500, everybody=True)
    allow(70)
    allow(80)
    assert (allowed_to(bolan), allowed_to(sindh)) == (80, 500)
    events = Event.objects.filter(kind="import_allowance_set").order_by("pk")
    assert [one.after["devices"] for one in events] == [500, 70, 80]
    assert events[2].before == {"devices": 70} and events[2].actor == people.adil()
    with pytest.raises(ReasonNeeded):
        import_allowance_set(organisation=bolan, devices=1, actor=people.adil(), reason=" ")


def test_it_is_looked_at_when_a_consignment_is_submitted(register: Workspace) -> None:
    allow(5)
    submitted(consignment(register, 0, 3))
    with pytest.raises(ImportAllowanceUsedUp) as refused:
        submitted(consignment(register, 10, 3))
    assert refused.value.facts == {"allowed": 5, "used": 3, "wanted": 3, "year": YEAR}
    assert Case.objects.filter(state="draft").count() == 1
    assert submitted(consignment(register, 20, 2)).state == "pending_review"
    assert standing_of(people.bolan_traders(), YEAR).left == 0


def test_it_is_looked_at_again_when_one_is_approved_and_is_never_below_nothing(
    register: Workspace,
) -> None:
    case = reviewed(taken(consignment(register, 0, 3)))
    allow(2)
    with pytest.raises(ImportAllowanceUsedUp):
        case_transition(case=case, transition="approve", actor=people.rida())
    assert not RegisterChange.objects.exists()
    found = standing_of(people.bolan_traders(), YEAR)
    assert (found.used, found.allowed, found.left) == (3, 2, 0)
    allow(3)
    case = case_transition(case=case, transition="approve", actor=people.rida())
    assert case.state == "approved"


def test_devices_are_counted_and_not_imeis(register: Workspace) -> None:
    allow(2)
    case = submitted(consignment(register, 0, 2, per_device=2))
    assert case.consignment.imeis == 4
    assert standing_of(people.bolan_traders(), YEAR).used == 2


def test_what_is_rejected_or_withdrawn_counts_no_more(register: Workspace) -> None:
    allow(2)
    first = taken(consignment(register, 0, 2))
    case_transition(
        case=reviewed(first, documents="rejected"),
        transition="reject",
        actor=people.rida(),
        reason="No.",
    )
    second = submitted(consignment(register, 10, 2))
    case_transition(case=second, transition="withdraw", actor=people.bob())
    assert standing_of(people.bolan_traders(), YEAR).used == 0
    third = approved(taken(consignment(register, 20, 2)))
    found = standing_of(people.bolan_traders(), YEAR)
    assert (third.state, found.used, found.applications, found.approved) == ("approved", 2, 1, 1)


def test_every_year_is_counted_by_itself_and_each_importer_too(register: Workspace) -> None:
    allow(2)
    case = submitted(consignment(register, 0, 2))
    assert standing_of(people.sindh_imports(), YEAR).used == 0
    case.submitted_at -= datetime.timedelta(days=366)
    case.save()
    assert standing_of(people.bolan_traders(), YEAR).used == 0
    assert standing_of(people.bolan_traders(), YEAR - 1).used == 2
    assert submitted(consignment(register, 10, 2)).state == "pending_review"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_what_is_left_one_gets_it(register: Workspace) -> None:
    allow(3)
    drafts = [consignment(register, 10 * number, 2).case for number in range(2)]
    for case in drafts:
        for document in DOCUMENTS:
            document_add(case=case, actor=people.bob(), label=document.name, upload=picture())
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def submit(case: Case) -> None:
        together.wait()
        try:
            done = case_transition(case=case, transition="submit", actor=people.bob())
            outcomes.append(done.state)
        except ImportAllowanceUsedUp:
            outcomes.append("used up")
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=(case,)) for case in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["pending_review", "used up"]
