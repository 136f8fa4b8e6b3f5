"""What members say about themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.members.handles import LONGEST


class JoinForm(forms.Form):
    """A name, a handle, and if wanted a short text."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("Others see it beside what you write. It need not be your full name."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
    )
    handle = forms.CharField(
        label=_("Handle"),
        max_length=LONGEST + 1,
        help_text=_(
            "Letters a to z, digits, single hyphens. Others mention you with it: @handle. "
            "It cannot be changed later."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "dir": "ltr", "autocapitalize": "none"}
        ),
    )
    about = forms.CharField(
        label=_("About you"),
        max_length=1000,
        required=False,
        help_text=_("What you work on, or what interests you in these figures."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
