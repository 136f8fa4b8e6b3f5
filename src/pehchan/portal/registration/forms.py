"""Forms about the register's changes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class RetryForm(forms.Form):
    """What was put right before a refused change is tried again."""

    reason = forms.CharField(
        label=_("What was put right"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
