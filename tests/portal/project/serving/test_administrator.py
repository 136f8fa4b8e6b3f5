from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from pehchan.errors import UsageError
from pehchan.portal.audit.models import Event
from pehchan.portal.people.access import is_administrator, needs_second_factor
from pehchan.portal.people.models import Member, Organisation
from pehchan.portal.project.serving.account_file import code_now
from pehchan.portal.project.serving.administrator import administrator_make
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_the_first_administrator_is_made_with_the_regulator() -> None:
    made = administrator_make(email="Amna@Example.org ", full_name="Amna", authority="PTA")
    amna = Member.objects.get(email="amna@example.org")

    assert is_administrator(amna)
    assert not needs_second_factor(amna)  # it is there already
    assert not amna.has_usable_password()
    assert Organisation.objects.get(kind="regulator").name == "PTA"
    assert EmailAddress.objects.get(user=amna).verified
    assert len(made.secret) == 32 and len(code_now(made.secret)) == 6
    assert {"organisation_created", "second_factor_added"} <= set(
        Event.objects.values_list("kind", flat=True)
    )


def test_who_has_joined_already_stays_the_same_member() -> None:
    alice = people_made.alice()
    administrator_make(email=alice.email or "", full_name="", authority="PTA")

    assert is_administrator(alice)
    assert Member.objects.filter(email=alice.email).count() == 1


def test_there_is_only_one_first() -> None:
    people_made.adil()

    with pytest.raises(UsageError, match="already"):
        administrator_make(email="amna@example.org", full_name="Amna", authority="PTA")
    assert not Member.objects.filter(email="amna@example.org").exists()
