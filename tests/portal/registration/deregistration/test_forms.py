from __future__ import annotations

from typing import Any

import pytest
from django import forms

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.deregistration.forms import LeaveForm, UnheldForm, read_address
from tests.portal.checks.nation import planted
from tests.portal.registration.personal.made import phones


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Heir@Example.org ", "heir@example.org"),
        ("0300 1234567", "+923001234567"),
        ("+92 300 1234567", "+923001234567"),
    ],
)
def test_an_address_is_kept_in_one_form(text: str, kept: str) -> None:
    assert read_address(text) == kept


@pytest.mark.parametrize("text", ["", "nobody", "a@", "12"])
def test_anything_else_is_no_address(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        read_address(text)


@pytest.mark.parametrize(
    ("data", "good"),
    [
        ({"why": "export"}, True),
        ({"why": "return", "to": "not looked at"}, True),
        ({"why": "transfer"}, False),
        ({"why": "transfer", "to": "heir@example.org"}, True),
        ({"why": "not_mine"}, False),
        ({}, False),
    ],
)
def test_who_gives_says_to_whom(data: dict[str, str], good: bool) -> None:
    assert LeaveForm(data).is_valid() is good


def test_only_what_is_registered_can_leave(register: Workspace, made_register: Any) -> None:
    inside = planted(made_register, "family_phone")[0][:14]
    outside = phones(made_register)[0]
    form = UnheldForm({"imei": with_check_digit(inside), "why": "export"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["imeis"] == [inside]
    form = UnheldForm({"imei": with_check_digit(outside), "why": "export"})
    assert "not registered" in str(form.errors)
    form = UnheldForm({"imei": "123", "others": "x", "why": "export"})
    assert "15 digits" in str(form.errors["imei"])
