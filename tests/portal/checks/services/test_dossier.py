from __future__ import annotations

from types import SimpleNamespace

import pytest

from pehchan.identity.imei import normal_form
from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.checks.errors import NoReasonError, NotForYouError, TooManyChecksError
from pehchan.portal.checks.services.dossier import dossier_read
from tests.portal import people_made

pytestmark = pytest.mark.django_db
REASON = "FIR 12/2026, Saddar"


def test_a_reading_shows_everything_and_is_an_event(
    register: Workspace, made_register: SimpleNamespace
) -> None:
    imei = made_register.samples["stolen_in_use"]
    rida = people_made.rida()
    reading = dossier_read(reader=rida, number=imei, reason=f"  {REASON}\n")
    assert reading.dossier.uses[0].imsi
    assert reading.verdict.evidence.for_authority.subscribers
    assert {step.table for step in reading.dossier.history} >= {"stolen", "classification"}
    event = Event.objects.get(kind="device_read")
    assert (event.kind, event.actor, event.reason) == ("device_read", rida, REASON)
    assert event.on_behalf_of == people_made.authority()
    assert event.subject == f"device:{normal_form(imei)}"
    assert reading.dossier.uses[0].imsi not in str(event.after)


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "omar"])
def test_nobody_else_reads_and_nothing_is_recorded(register: Workspace, name: str) -> None:
    reader = getattr(people_made, name)()
    with pytest.raises(NotForYouError):
        dossier_read(reader=reader, number="352099001761481", reason=REASON)
    assert not Event.objects.filter(kind="device_read").exists()


@pytest.mark.parametrize("reason", ["", "    ", "abc", "a  b "])
def test_without_a_reason_nothing_is_read(register: Workspace, reason: str) -> None:
    with pytest.raises(NoReasonError):
        dossier_read(reader=people_made.asma(), number="352099001761481", reason=reason)
    assert not Event.objects.filter(kind="device_read").exists()


def test_the_police_reads_on_its_own_behalf(register: Workspace) -> None:
    officer = people_made.member("parveen")
    police = people_made.organisation("police", "The Police", people_made.Kind.POLICE)
    people_made.Membership.objects.create(
        member=officer, organisation=police, role=people_made.Role.OFFICER
    )
    dossier_read(reader=officer, number="352099001761481", reason=REASON)
    assert Event.objects.get(kind="device_read").on_behalf_of == police


def test_nobody_reads_the_whole_register(register: Workspace, settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"authority": (1, 9_000)}  # type: ignore[attr-defined]
    rida = people_made.rida()
    dossier_read(reader=rida, number="352099001761481", reason=REASON)
    with pytest.raises(TooManyChecksError):
        dossier_read(reader=rida, number="490154203237518", reason=REASON)
    assert Event.objects.filter(kind="device_read").count() == 1
