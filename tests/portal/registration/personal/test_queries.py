from __future__ import annotations

import pytest

from pehchan.portal.registration.personal.queries import (
    devices_in_name_of,
    document_of,
    main_document_of,
)
from tests.portal.people_made import alice, member
from tests.portal.registration.deregistration.test_services import held
from tests.portal.registration.personal.made import with_document

pytestmark = pytest.mark.django_db


def test_who_stated_no_document_is_known_by_the_account() -> None:
    assert document_of(alice(), "cnic") == (f"member:{alice().pk}", False)
    assert main_document_of(alice()) == (f"member:{alice().pk}", False)
    assert document_of(alice(), "cnic")[0] != document_of(member("other"), "cnic")[0]


def test_the_same_number_is_the_same_person_whoever_states_it() -> None:
    with_document(alice())
    with_document(member("other"), verified=False)
    mine, theirs = document_of(alice(), "cnic"), document_of(member("other"), "cnic")
    assert mine[0] == theirs[0]
    assert (mine[1], theirs[1]) == (True, False)


def test_a_verified_document_counts_before_a_stated_one() -> None:
    with_document(alice(), verified=False)
    with_document(alice(), "passport")
    assert main_document_of(alice()) == document_of(alice(), "passport")


def test_ones_list_holds_ones_own_and_what_is_on_ones_verified_document() -> None:
    person = document_of(with_document(alice(), verified=False), "cnic")[0]
    mine = held(alice(), "35209900176148")
    theirs = held(member("thief"), "35209900176149", case="P-2", person=person)
    held(member("third"), "35209900176150", case="P-3", person="q")
    assert set(devices_in_name_of(alice())) == {mine}
    with_document(alice())
    assert set(devices_in_name_of(alice())) == {mine, theirs}
