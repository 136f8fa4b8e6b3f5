"""What a visitor types to stay longer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ExtensionForm(forms.Form):
    """The new day of departure."""

    departs = forms.DateField(
        label=_("Day on which you now mean to leave"),
        help_text=_("Up to 60 days more are granted at once, in the last 30 days."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
