from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from pehchan.portal.people.models import Member
from pehchan.portal.registration.personal.allowance import (
    allowance_claim,
    allowance_release,
    allowance_used,
)
from pehchan.portal.registration.personal.errors import AllowanceError
from pehchan.portal.registration.personal.models import AllowanceClaim, Device
from pehchan.portal.registration.personal.services import device_claim
from tests.portal.people_made import alice, member

pytestmark = pytest.mark.django_db
YEAR, PERSON = 2026, "p" * 64


def claim(
    holder: Member, number: int, *, person: str = PERSON, year: int = YEAR, imeis: int = 1
) -> int:
    with transaction.atomic():
        device = device_claim(
            kind=Device.Kind.PERSONAL,
            member=holder,
            person=person,
            case=f"P-{number}",
            label="",
            imeis=[f"{10**13 + number * 10 + n}" for n in range(imeis)],
        )
        return allowance_claim(device=device, year=year, allowed=5)


def used(holder: Member, person: str = PERSON, year: int = YEAR) -> int:
    return allowance_used(member=holder, person=person, year=year)


def test_five_devices_a_year_and_the_sixth_is_refused_when_it_is_submitted() -> None:
    assert [claim(alice(), n) for n in range(5)] == [1, 2, 3, 4, 5]
    with pytest.raises(AllowanceError, match="5 devices for 2026"):
        claim(alice(), 5)
    assert used(alice()) == 5
    # Nothing of the refused one is left, neither a claim nor its hold on the IMEI.
    assert Device.objects.count() == 5


def test_devices_are_counted_and_not_imeis() -> None:
    assert claim(alice(), 1, imeis=5) == 1
    assert claim(alice(), 2, imeis=2) == 2


def test_every_year_is_counted_by_itself() -> None:
    claim(alice(), 1)
    assert claim(alice(), 2, year=YEAR + 1) == 1


def test_a_second_account_with_the_same_document_has_the_same_allowance() -> None:
    claim(alice(), 1)
    assert claim(member("alias"), 2) == 2
    assert used(member("third")) == 2
    assert used(member("third"), "q" * 64) == 0


def test_a_second_document_of_the_same_account_has_the_same_allowance() -> None:
    claim(alice(), 1)
    assert claim(alice(), 2, person="q" * 64) == 2


def test_what_is_given_back_once_counts_once_and_never_below_nothing() -> None:
    claim(alice(), 1)
    claim(alice(), 2)
    device = Device.objects.get(case_reference="P-1")
    for _ in range(3):
        allowance_release(device=device)
    assert used(alice()) == 1
    assert claim(alice(), 3) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_the_last_place_one_gets_it() -> None:
    alice()
    for n in range(4):
        claim(alice(), n)
    start, results = threading.Barrier(3), []

    def want(number: int) -> None:
        start.wait()
        try:
            results.append(claim(alice(), number))
        except AllowanceError:
            results.append(0)
        connection.close()

    wanting = [threading.Thread(target=want, args=(10 + n,)) for n in range(3)]
    for one in wanting:
        one.start()
    for one in wanting:
        one.join()
    assert sorted(results) == [0, 0, 5]
    assert AllowanceClaim.objects.filter(released_at=None).count() == 5
