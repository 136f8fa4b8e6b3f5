"""What statisticians fill in."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pehchan.errors import UsageError
from pehchan.figures.catalogue.all import TOPICS
from pehchan.figures.chart.words import Words
from pehchan.figures.entry import LONGEST_CREDIT, LONGEST_LINK, LONGEST_PART, LONGEST_SOURCE, entry
from pehchan.figures.observation import Observation
from pehchan.figures.series import CITED
from pehchan.portal.figures.language import current
from pehchan.portal.figures.models import Collection

# The field that an error of `entry` is about, and the error as a form says it.
_WRONG = {
    "no_such_series": ("series", _("Choose a series of the list.")),
    "bad_part": (
        "part",
        _("Write brand=Itel, or several with semicolons between them; nothing for the whole."),
    ),
    "bad_period": (
        "period",
        _("Write 2025-06, 2024-Q3, 2022-H1, 2024, FY2025, or two of these with a slash between."),
    ),
    "bad_value": ("value", _("Write a number in the series' unit, like 31380000 or 31,380,000.")),
    "no_source": ("source", _("Name the source.")),
    "bad_link": ("link", _("Copy the address of the page that states the figure.")),
}
_LEFT = {"dir": "ltr", "autocomplete": "off"}


class ObservationForm(forms.Form):
    """An observation; once it is right, ``observation`` is what was written."""

    series = forms.ChoiceField(label=pgettext_lazy("of figures", "Series"))
    part = forms.CharField(
        label=_("Part"),
        help_text=_("Empty for the whole; else like brand=Itel or type=smartphone."),
        max_length=LONGEST_PART,
        required=False,
        widget=forms.TextInput(attrs=_LEFT),
    )
    period = forms.CharField(
        label=_("Period"),
        help_text=_("2025-06, 2024-Q3, 2022-H1, 2024, FY2025 (July 2024 to June 2025)."),
        max_length=20,
        widget=forms.TextInput(attrs=_LEFT),
    )
    value = forms.CharField(
        label=_("Value"),
        help_text=_("In the series' unit, with all the digits that the source gives."),
        max_length=40,
        widget=forms.TextInput(attrs=_LEFT | {"inputmode": "decimal"}),
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Who published it, by the name that readers know."),
        max_length=LONGEST_SOURCE,
    )
    link = forms.CharField(
        label=_("Link"),
        help_text=_("The address of the page that states it."),
        max_length=LONGEST_LINK,
        widget=forms.URLInput(attrs=_LEFT),
    )
    credit = forms.CharField(
        label=_("Found by"),
        help_text=_("The member who brought it, if one did; the name is shown."),
        max_length=LONGEST_CREDIT,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = Words(current())
        self.fields["series"].choices = [
            (
                words.say(*title),
                [
                    (
                        one.name,
                        f"{words.say(one.title, one.title_ur)} ({words.unit(one.unit)})",
                    )
                    for one in CITED
                    if one.topic == topic
                ],
            )
            for topic, title in TOPICS.items()
        ]
        self.observation: Observation | None = None

    def clean(self) -> dict[str, Any]:
        """The fields; each that cannot be taken says so."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        try:
            self.observation = entry(**data)
        except UsageError as error:
            field, text = _WRONG[error.code]
            self.add_error(field, forms.ValidationError(text, code=error.code))
        return data


class WithdrawForm(forms.Form):
    """Why an observation is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("If it was released, this is shown with the correction."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReleaseForm(forms.Form):
    """Releasing what was looked at; a correction says why."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason for the correction"),
        help_text=_("What was wrong, in a sentence; everybody reads it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["reason"]


class AnnounceForm(forms.Form):
    """On which day what is to be released."""

    collection = forms.ChoiceField(
        label=_("Figures"),
        choices=[
            (Collection.CITED, _("Cited figures")),
            (Collection.REGISTER, _("Figures from this register")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_day(self) -> datetime.date:
        """A day to come, within two years."""
        day: datetime.date = self.cleaned_data["day"]
        today = timezone.localdate()
        if not today <= day <= today + datetime.timedelta(days=730):
            raise forms.ValidationError(_("Choose a day from today on, within two years."))
        return day
