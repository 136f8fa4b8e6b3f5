from __future__ import annotations

import pytest
from django import forms

from pehchan.portal.people.errors import LastOfficerError
from pehchan.portal.people.views.answers import done


class Role(forms.Form):
    role = forms.CharField()


def refused():
    raise LastOfficerError


@pytest.mark.parametrize(
    ("field", "place"), [("role", "role"), ("other", "__all__"), (None, "__all__")]
)
def test_a_refusal_stands_on_the_form(field, place):
    form = Role({"role": "x"})
    assert done(form, refused, field) is None
    assert list(form.errors) == [place]


def test_what_was_done_is_returned():
    form = Role({"role": "x"})
    assert done(form, lambda: "made") == "made" and not form.errors
