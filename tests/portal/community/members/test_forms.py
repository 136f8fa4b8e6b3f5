from __future__ import annotations

import pytest
from django.utils import timezone

from pehchan.portal.community.members.forms import DirectoryForm, JoinForm, ProfileForm, RoleForm
from tests.portal.community.notices.made import alice


def test_a_name_and_a_handle_are_needed_to_join() -> None:
    assert set(JoinForm({}).errors) == {"name", "handle"}
    assert JoinForm({"name": "A", "handle": "alice"}).is_valid()


@pytest.mark.django_db
def test_the_form_of_a_page_shows_what_there_is_to_change() -> None:
    profile = alice()
    assert set(ProfileForm(profile=profile).fields) == {"name", "about", "picture", "visibility"}

    profile.picture = "community/faces/x.jpg"
    assert "no_picture" in ProfileForm(profile=profile).fields

    profile.suspended_at = timezone.now()
    form = ProfileForm({"name": "Else", "visibility": "members"}, profile=profile)
    assert form.is_valid() and form.cleaned_data["name"] == profile.name
    assert "picture" not in form.fields


def test_an_order_that_there_is_not_is_none() -> None:
    assert not DirectoryForm({"order": "random"}).is_valid()
    assert DirectoryForm({}).is_valid()


def test_a_role_has_a_reason() -> None:
    assert set(RoleForm({"handle": "alice", "role": "king"}).errors) == {"role", "reason"}
