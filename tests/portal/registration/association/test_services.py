from __future__ import annotations

import datetime
import threading

import pytest
from django.db import IntegrityError, connection

from pehchan.errors import UsageError
from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.cases.services import case_start
from pehchan.portal.dispatch.models import Message
from pehchan.portal.registration.association import services
from pehchan.portal.registration.association.errors import (
    AnothersPhone,
    NotRegistered,
    NoVerifiedDocument,
    OverAlready,
    ToBeConfirmed,
    TooManyPhones,
    YoursAlready,
)
from pehchan.portal.registration.association.models import Association
from pehchan.portal.registration.association.services import (
    association_end,
    phone_associate,
    phones_of,
)
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.models import RegisterChange, Shipment
from pehchan.portal.registration.personal.carry import imeis_leave
from pehchan.portal.registration.personal.services import device_claim
from tests.portal import people_made
from tests.portal.registration.association.made import alice, another, phones
from tests.portal.registration.personal.made import with_document

pytestmark = pytest.mark.django_db
GRACE = "PEHCHAN_ASSOCIATION_GRACE_UNTIL"


def in_lake(workspace: Workspace) -> set[tuple[str, str]]:
    """(uid, imei) of the register of associations as it is."""
    view = workspace.local_lake.view()
    name = workspace.local_engine.quote(view.current_name("association"))
    rows = workspace.local_engine.rows(f"SELECT uid, device FROM {name}")
    return {(uid, f"{device:014d}") for uid, device in rows}


def test_a_phone_stands_under_a_name_with_all_its_imeis_and_the_register_knows(
    own_register: Workspace,
) -> None:
    (phone,) = phones(1, slots=2)
    before = in_lake(own_register)
    made = phone_associate(member=alice(), imei=phone)
    assert len(made.numbers) == 2 and not made.duplicate
    assert carry_all() == 1
    assert in_lake(own_register) - before == {(made.uid, imei) for imei in made.numbers}
    assert "35202" not in made.uid and len(made.uid) == 20
    association_end(association=made, actor=alice())
    carry_all()
    assert in_lake(own_register) == before
    kinds = Event.objects.filter(kind__startswith="association_").order_by("pk")
    assert [one.kind for one in kinds] == ["association_entered", "association_taken_out"]


def test_ten_at_most_and_one_taken_out_makes_room(
    own_register: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert services.most_phones() == 10
    monkeypatch.setenv("PEHCHAN_ASSOCIATION_LIMIT", "3")
    first, *others, last = phones(4)
    made = phone_associate(member=alice(), imei=first)
    for phone in others:
        phone_associate(member=alice(), imei=phone)
    with pytest.raises(TooManyPhones):
        phone_associate(member=alice(), imei=last)
    association_end(association=made, actor=alice())
    assert phone_associate(member=alice(), imei=last).until is None
    assert phones_of(made.person) == 3


def test_the_same_phone_again_and_what_is_not_registered_is_refused(
    own_register: Workspace,
) -> None:
    (phone,) = phones(1, slots=2)
    made = phone_associate(member=alice(), imei=phone)
    for imei in made.numbers:
        with pytest.raises(YoursAlready):
            phone_associate(member=alice(), imei=imei)
    with pytest.raises(NotRegistered):
        phone_associate(member=alice(), imei="35209904000000")
    with pytest.raises(NoVerifiedDocument):
        phone_associate(member=people_made.member("dana"), imei=phone)
    with_document(people_made.member("dana"), verified=False, number="35202-1111111-5")
    with pytest.raises(NoVerifiedDocument):
        phone_associate(member=people_made.member("dana"), imei=phone)


def test_without_grace_the_first_has_it(own_register: Workspace) -> None:
    (phone,) = phones(1)
    made = phone_associate(member=alice(), imei=phone)
    for confirmed in (False, True):
        with pytest.raises(AnothersPhone):
            phone_associate(member=another(), imei=phone, confirmed=confirmed)
    association_end(association=made, actor=alice())
    assert phone_associate(member=another(), imei=phone).duplicate is False


def test_in_the_period_of_grace_the_second_confirms_and_the_first_is_told(
    own_register: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GRACE, own_register.today().isoformat())
    (phone,) = phones(1)
    first = phone_associate(member=alice(), imei=phone)
    with pytest.raises(ToBeConfirmed):
        phone_associate(member=another(), imei=phone)
    assert Association.objects.count() == 1
    second = phone_associate(member=another(), imei=phone, confirmed=True)
    assert (first.duplicate, second.duplicate) == (False, True)
    assert Message.objects.filter(member=alice()).count() == 1
    # Whoever stays has it alone.
    association_end(association=first, actor=alice())
    second.refresh_from_db()
    assert not second.duplicate and second.imeis.get().first

    yesterday = own_register.today() - datetime.timedelta(days=1)
    monkeypatch.setenv(GRACE, yesterday.isoformat())
    with pytest.raises(AnothersPhone):
        phone_associate(member=alice(), imei=phone, confirmed=True)
    monkeypatch.setenv(GRACE, "soon")
    with pytest.raises(UsageError):
        services.in_grace(yesterday)


def test_it_is_taken_out_once(own_register: Workspace) -> None:
    made = phone_associate(member=alice(), imei=phones(1)[0])
    association_end(association=made, actor=alice())
    with pytest.raises(OverAlready):
        association_end(association=made, actor=alice())
    assert RegisterChange.objects.filter(change="remove").count() == 1


def test_what_somebody_registered_in_their_name_is_theirs(own_register: Workspace) -> None:
    (phone,) = phones(1)
    device_claim(kind="personal", member=another(), person="p", case="P-1", label="", imeis=[phone])
    with pytest.raises(AnothersPhone):
        phone_associate(member=alice(), imei=phone)
    with pytest.raises(YoursAlready):
        phone_associate(member=another(), imei=phone)


def test_what_leaves_the_register_leaves_every_name(own_register: Workspace) -> None:
    (phone,) = phones(1)
    made = phone_associate(member=alice(), imei=phone)
    case = case_start(kind="deregistration", applicant=alice(), data={"imei": phone})
    imeis_leave(case=case, imeis=[phone], why="export", actor=None)
    made.refresh_from_db()
    assert made.until is not None


def test_each_register_is_carried_in_a_run_of_its_own(own_register: Workspace) -> None:
    phone, other = phones(2)
    before = Shipment.objects.count()
    phone_associate(member=alice(), imei=phone)
    made = phone_associate(member=alice(), imei=other)
    association_end(association=made, actor=alice())
    carry_all()
    assert Shipment.objects.count() == before + 2  # what happens to a phone happens in order
    assert not RegisterChange.objects.exclude(state="carried").exists()


def test_the_database_itself_lets_one_person_be_the_first(own_register: Workspace) -> None:
    made = phone_associate(member=alice(), imei=phones(1)[0])
    other = Association.objects.create(member=another(), person="p", since=made.since)
    with pytest.raises(IntegrityError):
        other.imeis.create(imei=made.numbers[0])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_for_a_phone_at_once_one_gets_it(own_register: Workspace) -> None:
    (phone,) = phones(1)
    people, outcomes = [alice(), another()], []
    together = threading.Barrier(2)

    def come(number: int) -> None:
        together.wait()
        try:
            phone_associate(member=people[number], imei=phone)
            outcomes.append("entered")
        except AnothersPhone:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["entered", "too late"]
