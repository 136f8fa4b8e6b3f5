"""Fields of our forms that know telephone numbers and addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.portal.people.phones import normal_phone


def as_validation(error: PehchanError) -> forms.ValidationError:
    """An error of ours as a form says it: the sentence and what to do."""
    return forms.ValidationError(f"{error.message} {error.next_step}".strip(), code=error.code)


class PhoneField(forms.CharField):
    """A mobile number as people write it; its clean value is E.164, or empty."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Mobile number"))
        kwargs.setdefault("max_length", 32)
        super().__init__(**kwargs)
        self.widget.input_type = "tel"
        self.widget.attrs.update({"autocomplete": "tel", "dir": "ltr"})

    def clean(self, value: Any) -> str:
        """E.164; raises ValidationError with what is wrong."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return normal_phone(text)
        except PehchanError as error:
            raise as_validation(error) from None


class ContactField(forms.CharField):
    """An e-mail address or a mobile number; its clean value is (email, phone), one of them ""."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail address or mobile number"))
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)
        self.widget.attrs.update({"autocomplete": "username", "dir": "ltr", "inputmode": "email"})

    def clean(self, value: Any) -> tuple[str, str]:
        """The pair; raises ValidationError when it is neither."""
        text = super().clean(value).strip()
        if "@" in text:
            validate_email(text)
            return text.lower(), ""
        if not any(letter.isdecimal() for letter in text):
            raise forms.ValidationError(
                _("Type an e-mail address, like you@example.pk, or a mobile number."),
                code="bad_contact",
            )
        try:
            return "", normal_phone(text)
        except PehchanError as error:
            raise as_validation(error) from None
