"""What members choose about notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models import Notice, Profile
from pehchan.portal.community.notices.audience import ABOUT_ONESELF

KINDS = tuple(Notice.Kind)
SILENT = tuple(kind for kind in KINDS if kind not in ABOUT_ONESELF)


class NoticeSettingsForm(forms.Form):
    """How notices come by e-mail, and of what one is told in either place."""

    mail = forms.ChoiceField(
        label=_("By e-mail"), choices=Profile.Mail.choices, widget=forms.RadioSelect
    )
    by_mail = forms.MultipleChoiceField(
        label=_("What comes by e-mail"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    here = forms.MultipleChoiceField(
        label=_("What you are told of here"),
        help_text=_("Decisions about you and what you wrote are always here."),
        choices=[(kind.value, kind.label) for kind in SILENT],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        initial = {
            "mail": profile.mail,
            "by_mail": [kind.value for kind in KINDS if kind not in profile.mail_off],
            "here": [kind.value for kind in SILENT if kind not in profile.notices_off],
        }
        super().__init__(*args, initial=initial, **kwargs)

    def wishes(self) -> dict[str, Any]:
        """What `wishes_change` takes."""
        chosen = self.cleaned_data
        return {
            "mail": chosen["mail"],
            "mail_off": {kind.value for kind in KINDS} - set(chosen["by_mail"]),
            "notices_off": {kind.value for kind in SILENT} - set(chosen["here"]),
        }
