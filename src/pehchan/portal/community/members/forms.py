"""What members say about themselves, and by what they are found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.members.handles import LONGEST
from pehchan.portal.community.models import Profile
from pehchan.portal.community.models.profile import Visibility

ORDERS = [("newest", _("Newest first")), ("active", _("Most active first")), ("name", _("By name"))]


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


class ProfileForm(forms.Form):
    """What one shows of oneself, and to whom."""

    name = JoinForm.base_fields["name"]
    about = JoinForm.base_fields["about"]
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG, GIF or WebP. It is cut to a square and drawn anew."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )
    no_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    visibility = forms.ChoiceField(
        label=_("Who sees your page"),
        help_text=_("What you write is seen by whom each post says."),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        shown = {name: getattr(profile, name) for name in ("name", "about", "visibility")}
        super().__init__(*args, initial=shown, **kwargs)
        if not profile.picture:
            del self.fields["no_picture"]
        if profile.is_suspended:
            for name in ("name", "about"):
                self.fields[name].disabled = True
            self.fields.pop("picture")


class DirectoryForm(forms.Form):
    """Words of a name or handle, and the order."""

    q = forms.CharField(
        label=_("Name or handle"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)


class RoleForm(forms.Form):
    """Whom an administrator gives which role, and why."""

    handle = forms.CharField(
        label=_("Handle"), max_length=LONGEST + 1, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=Profile.Role.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("It is kept with your name."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
