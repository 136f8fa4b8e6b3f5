from __future__ import annotations

import hashlib
import stat
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.errors import BadDocument, NotAllowed
from pehchan.portal.registration.importer import services
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.importer.services import (
    consignment_again,
    consignment_ranges,
    consignment_receive,
)
from tests.portal import people_made as people
from tests.portal.registration.importer.made import draft

pytestmark = pytest.mark.django_db
LIST = b"352099001761481\n"
RANGE = {"first": "352099000001000", "last": "352099000001999"}


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(content: bytes = LIST, name: str = "../list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def checks() -> int:
    return ProcrastinateJob.objects.filter(task_name__endswith="consignment_check").count()


def test_a_list_is_kept_in_private_and_waits_for_its_check() -> None:
    case = draft({})
    consignment = consignment_receive(case=case, actor=people.bob(), upload=upload())
    path = private_path(consignment.file)
    assert path.read_bytes() == LIST and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (consignment.name, consignment.state) == ("list.csv", "waiting")
    assert consignment.sha256 == hashlib.sha256(LIST).hexdigest()
    assert checks() == 1
    event = Event.objects.get(kind="case_list_received")
    assert event.on_behalf_of == people.bolan_traders()


def test_a_new_list_takes_the_place_of_the_old_one_and_of_its_findings() -> None:
    case = draft({})
    consignment_receive(case=case, actor=people.bob(), upload=upload())
    Consignment.objects.update(state="checked", accepted=1, counts={"format": 1})
    consignment = consignment_ranges(case=case, actor=people.bob(), ranges=[RANGE])
    assert (consignment.state, consignment.accepted, consignment.counts) == ("waiting", 0, {})
    assert consignment.file == "" and Consignment.objects.count() == 1
    case.refresh_from_db()
    assert case.data["ranges"] == [{"first": RANGE["first"][:14], "last": RANGE["last"][:14]}]


def test_the_same_list_is_checked_again() -> None:
    case = draft({})
    first = consignment_receive(case=case, actor=people.bob(), upload=upload())
    again = consignment_again(case=case, actor=people.bob())
    assert (again.file, again.sha256) == (first.file, first.sha256) and checks() == 2


@pytest.mark.parametrize("member", ["sami", "alice", "rida"])
def test_nobody_else_sends_a_list(member: str) -> None:
    case = draft({})
    with pytest.raises(NotAllowed):
        consignment_receive(case=case, actor=getattr(people, member)(), upload=upload())
    with pytest.raises(NotAllowed):
        consignment_ranges(case=case, actor=getattr(people, member)(), ranges=[RANGE])
    assert not Consignment.objects.exists() and checks() == 0


def test_an_empty_or_endless_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    case = draft({})
    monkeypatch.setattr(services, "LARGEST", 10)
    for content in (b"", LIST):
        with pytest.raises(BadDocument):
            consignment_receive(case=case, actor=people.bob(), upload=upload(content))
    assert not Consignment.objects.exists()


@pytest.mark.parametrize(
    "ranges",
    [[], [RANGE] * 201, [{"first": "12", "last": RANGE["last"]}], [RANGE | {"last": "x" * 15}]],
    ids=["none", "many", "short", "letters"],
)
def test_what_is_no_list_of_ranges_is_refused(ranges: list[dict[str, str]]) -> None:
    with pytest.raises(BadDocument):
        consignment_ranges(case=draft({}), actor=people.bob(), ranges=ranges)
    assert not Consignment.objects.exists()
