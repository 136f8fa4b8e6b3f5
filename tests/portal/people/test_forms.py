from __future__ import annotations

import pytest

from pehchan.portal.people.forms import (
    ClientForm,
    IdentityForm,
    InvitationForm,
    JoinForm,
    KeyForm,
    LookUpForm,
    OrganisationForm,
    ProfileForm,
    ReasonForm,
    RoleForm,
    SignInCodeForm,
    SignInForm,
    VerifyIdentityForm,
)

pytestmark = pytest.mark.django_db


def test_one_joins_by_either_without_a_password():
    for contact, email, phone in (
        ("A@example.org", "a@example.org", ""),
        ("0300 1234567", None, "+923001234567"),
    ):
        form = JoinForm({"full_name": "A", "contact": contact})
        assert form.is_valid(), form.errors
        assert (form.cleaned_data["email"], form.cleaned_data["phone"]) == (email, phone)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"contact": "a@example.org"}, "full_name"),
        ({"full_name": "A", "contact": "nothing"}, "contact"),
        ({"full_name": "A", "contact": "a@example.org", "password1": "short"}, "password1"),
    ],
)
def test_what_is_missing_stands_at_its_field(data, field):
    form = JoinForm(data)
    assert not form.is_valid() and field in form.errors


def test_one_signs_in_with_a_number_as_people_write_it(rf):
    form = SignInForm({"login": "0300 1234567", "password": "x"}, request=rf.post("/"))
    form.cleaned_data = {"login": "0300 1234567"}
    assert form.clean_login() == "+923001234567"
    assert "placeholder" not in form.fields["login"].widget.attrs


def test_fields_say_what_a_browser_may_fill_in():
    assert JoinForm().fields["full_name"].widget.attrs["autocomplete"] == "name"
    assert JoinForm().fields["contact"].widget.attrs["autocomplete"] == "username"
    assert list(SignInCodeForm().fields) == ["contact", "email", "phone"]


def test_an_identity_number_is_checked_on_the_form():
    good = IdentityForm({"kind": "passport", "number": "AB1234567", "country": "gbr"})
    assert good.is_valid() and good.cleaned_data["country"] == "GBR"
    bad = IdentityForm({"kind": "cnic", "number": "12"})
    assert not bad.is_valid() and "13" in bad.errors["number"][0]


def test_an_officer_gives_a_reason():
    assert "reason" in VerifyIdentityForm({"number": "1"}).errors
    assert VerifyIdentityForm({"number": "1", "reason": "seen"}).is_valid()


def test_a_reference_is_a_slug_and_free():
    from tests.portal import people_made as people

    people.bolan_traders()
    taken = OrganisationForm({"kind": "importer", "name": "B", "reference": "bolan-traders"})
    assert "reference" in taken.errors
    assert (
        "reference"
        in OrganisationForm({"kind": "importer", "name": "B", "reference": "b c"}).errors
    )


def test_roles_are_those_that_are_offered():
    roles = [("officer", "Officer"), ("member", "Member")]
    assert InvitationForm({"email": "a@example.org", "role": "member"}, roles=roles).is_valid()
    assert not InvitationForm({"email": "a@example.org", "role": "auditor"}, roles=roles).is_valid()
    assert not RoleForm({"role": "auditor"}, roles=roles).is_valid()


def test_a_key_has_a_name_a_permission_and_an_end():
    form = KeyForm({"label": "x", "scopes": ["check"], "days": "30"})
    assert form.is_valid() and form.cleaned_data["days"] == 30
    assert not KeyForm({"label": "x", "scopes": ["check"], "days": "4000"}).is_valid()
    assert not ClientForm({"label": "x", "scopes": []}).is_valid()


def test_looking_somebody_up_needs_a_reason():
    assert not ReasonForm({"reason": " "}).is_valid()
    assert list(LookUpForm({"contact": "a@example.org"}).errors) == ["reason"]


def test_a_profile_has_a_name():
    from tests.portal import people_made as people

    assert not ProfileForm({"full_name": "", "language": "ur"}, instance=people.alice()).is_valid()
