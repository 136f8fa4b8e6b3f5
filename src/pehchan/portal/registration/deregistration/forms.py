"""What somebody types whose device leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.portal.people.errors import BadPhoneError
from pehchan.portal.people.phones import normal_phone
from pehchan.portal.registration.deregistration.kind import WHY, Why
from pehchan.portal.registration.deregistration.siblings import registered
from pehchan.portal.registration.personal.typed import read_imei, read_others


class LeaveForm(forms.Form):
    """Why a device of one's own leaves, and who gets it."""

    why = forms.ChoiceField(
        label=_("Why does the device leave your name?"),
        choices=[(one.value, WHY[one]) for one in (Why.TRANSFER, Why.EXPORT, Why.RETURN)],
        widget=forms.RadioSelect,
    )
    to = forms.CharField(
        label=_("If somebody else gets it: their e-mail address or phone number"),
        help_text=_("They are sent a letter, and the device is yours until they accept."),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("why") == Why.TRANSFER:
            try:
                found["to"] = read_address(found.get("to", ""))
            except forms.ValidationError as problem:
                self.add_error("to", problem)
        return found


class UnheldForm(forms.Form):
    """A device that stands in nobody's name here."""

    imei = forms.CharField(
        label=_("IMEI"),
        help_text=_("All IMEIs of the device leave together."),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}),
    )
    others = forms.CharField(
        label=_("The other IMEIs, one on each line"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "numeric", "dir": "ltr"}),
    )
    why = forms.ChoiceField(
        label=_("Why does the device leave?"),
        choices=[(one.value, WHY[one]) for one in (Why.EXPORT, Why.RETURN)],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for name in ("imei", "others"):
            try:
                if name == "imei" and "imei" in found:
                    found["imeis"] = [read_imei(found["imei"])]
                elif "imeis" in found:
                    found["imeis"] += read_others(found.get("others", ""), found["imeis"][0])
            except PehchanError as problem:
                self.add_error(name, f"{problem.message} {problem.next_step}")
        if not self.errors and not registered(found["imeis"]):
            self.add_error("imei", _("This device is not registered, so it cannot leave."))
        return found


def read_address(text: str) -> str:
    """An e-mail address in lower case, or a phone number as E.164.

    Raises:
        forms.ValidationError: it is neither.
    """
    text = text.strip()
    if "@" in text:
        validate_email(text)
        return text.lower()
    try:
        return normal_phone(text)
    except BadPhoneError:
        raise forms.ValidationError(_("Give an e-mail address or a phone number.")) from None
