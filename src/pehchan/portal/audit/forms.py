"""Forms of the pages of events."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EventFilterForm(forms.Form):
    """Which events to show."""

    subject = forms.CharField(
        label=_("About"),
        required=False,
        max_length=200,
        help_text=_("As it stands in the list, or its beginning, such as case:R-7F3K"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    kind = forms.CharField(
        label=_("What was done"),
        required=False,
        max_length=80,
        help_text=_("Its beginning is enough, such as case_"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    actor = forms.CharField(
        label=_("By whom"),
        required=False,
        max_length=150,
        help_text=_("A name or an e-mail address; “system” for what no person did"),
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class ExportForm(EventFilterForm):
    """Which events to take away, and why."""

    reason = forms.CharField(
        label=_("Why you need the file"),
        max_length=300,
        help_text=_("It is kept with your name."),
    )
