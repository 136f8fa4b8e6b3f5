"""What a member says when leaving."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LeaveForm(forms.Form):
    """Whether what was written stays."""

    contributions = forms.ChoiceField(
        label=_("What you wrote"),
        choices=[
            ("keep", _("Stays, under “a former member”")),
            ("remove", _("Is removed: words, pictures and reactions")),
        ],
        widget=forms.RadioSelect,
    )
