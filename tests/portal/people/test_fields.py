from __future__ import annotations

import pytest
from django.forms import ValidationError

from pehchan.portal.people.errors import LastOfficerError
from pehchan.portal.people.fields import ContactField, PhoneField, as_validation


def test_a_contact_is_an_address_or_a_number():
    assert ContactField().clean(" Alice@Example.ORG ") == ("alice@example.org", "")
    assert ContactField().clean("0300 1234567") == ("", "+923001234567")


@pytest.mark.parametrize("typed", ["alice", "alice@", "0300", "@"])
def test_anything_else_is_refused_with_a_sentence(typed):
    with pytest.raises(ValidationError):
        ContactField().clean(typed)


def test_a_number_may_be_left_out_where_the_form_allows_it():
    assert PhoneField(required=False).clean("") == ""
    with pytest.raises(ValidationError, match="0300"):
        PhoneField().clean("12")


def test_an_error_of_ours_says_what_to_do_on_a_form():
    error = LastOfficerError()
    assert as_validation(error).messages == [f"{error.message} {error.next_step}"]
