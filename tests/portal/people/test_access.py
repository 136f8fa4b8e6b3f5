from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from pehchan.portal.people import access
from pehchan.portal.people.models import Invitation, Member
from pehchan.portal.people.services.identity import attribute_state
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def gets(member, reference, action):
    try:
        return access.organisation_for(member, reference, action).reference == reference
    except Http404:
        return False


def test_roles_are_of_active_organisations_and_members():
    assert access.roles_of(people.bob()) == {"importer:officer"}
    assert access.roles_of(people.rida()) == {"regulator:reviewer", "reviewer"}
    assert access.roles_of(NOBODY) == access.roles_of(people.alice()) == frozenset()
    where = people.bolan_traders()
    where.is_active = False
    where.save()
    assert access.roles_of(people.bob()) == frozenset()
    assert access.organisations_of(people.bob()) == []


def test_staff_are_what_they_are_and_nothing_else():
    staff = {
        access.is_reviewer: people.rida(),
        access.is_administrator: people.adil(),
        access.is_auditor: people.asma(),
    }
    for is_one, holder in staff.items():
        for member in (*staff.values(), people.bob(), people.alice(), NOBODY):
            assert is_one(member) is (member == holder)


def test_a_reviewers_role_in_another_kind_of_organisation_would_count_for_nothing():
    from pehchan.portal.people.models import Membership

    bob = people.bob()
    Membership.objects.filter(member=bob).update(role="reviewer")
    assert not access.is_reviewer(bob) and "reviewer" not in access.roles_of(bob)


@pytest.mark.parametrize(
    ("who", "actions"),
    [
        (people.bob, {"see", "act", "manage", "issue"}),
        (people.adil, {"see", "manage"}),
        (people.asma, {"see"}),
        (people.sami, set()),
        (people.rida, set()),
        (people.alice, set()),
    ],
)
def test_who_gets_an_importer_for_what(who, actions):
    people.bob()
    assert {one for one in access.ACTIONS if gets(who(), "bolan-traders", one)} == actions


def test_a_plain_member_sees_and_acts():
    assert {one for one in access.ACTIONS if gets(people.omar(), "one", one)} == {"see", "act"}


def test_a_suspended_organisation_is_the_administrators_only():
    bob, where = people.bob(), people.bolan_traders()
    where.is_active = False
    where.save()
    assert not any(gets(bob, "bolan-traders", one) for one in access.ACTIONS)
    assert gets(people.adil(), "bolan-traders", "manage")


def test_a_closed_member_gets_nothing():
    bob = people.bob()
    Member.objects.filter(pk=bob.pk).update(is_active=False)
    bob.refresh_from_db()
    assert not gets(bob, "bolan-traders", "see")


def test_what_is_not_there_looks_like_what_is_anothers():
    people.bob()
    answers = set()
    for reference in ("bolan-traders", "no-such"):
        with pytest.raises(Http404) as error:
            access.organisation_for(people.sami(), reference, "see")
        answers.add(str(error.value))
    assert len(answers) == 1
    with pytest.raises(ValueError, match="dance"):
        access.organisation_for(people.bob(), "bolan-traders", "dance")


def test_things_of_an_organisation_are_found_in_it_only():
    from pehchan.portal.people.models import Membership

    other = Membership.objects.get(member=people.sami())
    with pytest.raises(Http404):
        access.membership_for(people.bob(), "bolan-traders", other.pk)
    with pytest.raises(Http404):
        access.invitation_for(people.bob(), "bolan-traders", 1)
    with pytest.raises(Http404):
        access.invitation_by_secret("invitation_x")
    assert not Invitation.objects.exists()


def test_nobody_verifies_their_own_document():
    rida = people.rida()
    own = attribute_state(actor=rida, kind="cnic", number="35202-1234567-1")
    with pytest.raises(Http404):
        access.attribute_for_review(rida, own.pk)
    assert access.attribute_for_review(people.second_reviewer(), own.pk) == own
    with pytest.raises(Http404):
        access.attribute_for_review(people.adil(), own.pk)


def test_members_are_the_administrators_to_see():
    alice = people.alice()
    assert access.member_for(people.adil(), alice.pk) == alice
    with pytest.raises(Http404):
        access.member_for(people.rida(), alice.pk)


def test_officers_and_staff_need_a_second_factor():
    from allauth.mfa.models import Authenticator

    acting = [people.bob(), people.rida(), people.adil(), people.asma()]
    assert not any(access.needs_second_factor(member) for member in acting)
    Authenticator.objects.all().delete()
    assert all(access.needs_second_factor(member) for member in acting)
    others = [people.alice(), people.omar(), NOBODY]
    assert not any(access.needs_second_factor(member) for member in others)


def test_a_page_asks_once_where_its_member_belongs(django_assert_num_queries):
    rida = people.rida()
    access.remember(rida)
    with django_assert_num_queries(0):
        assert access.roles_of(rida) == {"regulator:reviewer", "reviewer"}
        assert access.is_reviewer(rida) and not access.is_administrator(rida)

    assert "reviewer" in access.roles_of(people.rida()), "another object is looked up anew"


def test_recovery_codes_alone_are_no_second_factor():
    from allauth.mfa.models import Authenticator

    bob = people.bob()
    Authenticator.objects.all().delete()
    Authenticator.objects.create(user=bob, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert access.needs_second_factor(bob)
