"""Forms of objections."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pehchan.portal.appeals.grounds import GROUNDS
from pehchan.portal.cases.documents import ENDINGS, LARGEST


class StartForm(forms.Form):
    """The device that is blocked or under notice."""

    device = forms.CharField(
        label=_("The phone's number (IMEI)"),
        max_length=40,
        help_text=_("Dial *#06# on the phone; it shows 15 digits."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr", "size": 24}
        ),
    )


class ObjectionForm(forms.Form):
    """Why the block is wrong."""

    ground = forms.ChoiceField(
        label=_("Why is it wrong?"), choices=GROUNDS, widget=forms.RadioSelect
    )
    statement = forms.CharField(
        label=_("What happened?"),
        max_length=5_000,
        help_text=_(
            "How you got the phone, since when you have used it, what you know about the reason."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    label = forms.ChoiceField(label=_("What you can show"), required=False)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=format_lazy(
            _("A PDF or a picture of at most {most} MB. You can add more afterwards."),
            most=LARGEST // 2**20,
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *words: object, documents: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*words, **more)
        self.fields["label"].choices = [*documents, ("other", _("Another document"))]


def _in_thirty_days() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=30)


class ReliefForm(forms.Form):
    """Sparing the device while the objection is looked at."""

    until = forms.DateField(
        label=_("Spare the device until"),
        initial=_in_thirty_days,
        help_text=_("At most 90 days from today."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(label=_("Why"), max_length=500)


class EndForm(forms.Form):
    """Taking the relief back."""

    reason = forms.CharField(
        label=_("Why the relief ends"),
        max_length=500,
        help_text=_("Whoever objected will read it."),
    )
