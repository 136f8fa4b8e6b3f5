"""The form of a comment, and of the figures that it brings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.figures.chart.words import Words
from pehchan.portal.community.comments.offered import MOST, OTHER, SERIES, Figure, checked_figure
from pehchan.portal.community.comments.quoting import LONGEST as LONGEST_QUOTE
from pehchan.portal.community.comments.services import LONGEST
from pehchan.portal.community.comments.values import value_of
from pehchan.portal.figures.forms import ObservationForm
from pehchan.portal.people.fields import as_validation

# Which field a refusal is about.
_FIELD_OF = {
    "no_such_series": "series",
    "bad_part": "part",
    "part_missing": "part",
    "bad_period": "period",
    "bad_value": "value",
    "unit_missing": "unit",
    "wrong_unit": "unit",
    "no_source": "source",
    "bad_link": "link",
}


class CommentForm(forms.Form):
    """A comment; ``quoted`` stands in it only where one is quoted."""

    quoted = forms.CharField(
        label=_("Words that you quote"),
        help_text=_("Leave out what you do not answer; put … in its place."),
        max_length=LONGEST_QUOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("**bold**, *italic*, [words](link), > quote. @name tells a member."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write what you want to say.")},
    )

    def __init__(self, *words: Any, quotes: bool = False, **more: Any) -> None:
        super().__init__(*words, **more)
        if not quotes:
            del self.fields["quoted"]


def series_choices() -> list[tuple[str, str]]:
    """The cited series by their titles in the page's language, and "another"."""
    words = Words(get_language() or "en")
    titles = [
        (name, f"{words.say(one.title, one.title_ur)} ({words.unit(one.unit)})")
        for name, one in SERIES.items()
    ]
    return [("", "–"), *sorted(titles, key=lambda pair: pair[1]), (OTHER, str(_("Another series")))]


class FigureForm(forms.Form):
    """One figure that a comment brings."""

    series = forms.ChoiceField(label=_("Series"), choices=lazy(series_choices, list))
    part = forms.CharField(
        label=_("Part"),
        help_text=_("Such as brand=Itel. For another series: what is measured."),
        max_length=200,
        required=False,
    )
    period = forms.CharField(
        label=_("Period"), help_text=_("2025-06, 2024-Q3, 2022-H1, 2024 or FY2025"), max_length=20
    )
    value = forms.CharField(
        label=_("Value"), help_text=_("As 31400000 or 31.4 million"), max_length=40
    )
    unit = forms.CharField(
        label=_("Unit"), help_text=_("For another series only"), max_length=40, required=False
    )
    source = forms.CharField(label=_("Who published it"), max_length=200)
    link = forms.URLField(label=_("Link"), max_length=500, assume_scheme="https")

    def clean_value(self) -> Any:
        """The number that is written."""
        try:
            return value_of(self.cleaned_data["value"])
        except PehchanError as error:
            raise as_validation(error) from error

    def clean(self) -> dict[str, Any]:
        """The figure is one that can be kept; it is left in ``figure``."""
        data = super().clean() or self.cleaned_data
        if not self.errors and self.has_changed():
            try:
                self.figure = checked_figure(Figure(**data))
            except PehchanError as error:
                self.add_error(_FIELD_OF.get(error.code), as_validation(error))
        return data


class FigureForms(forms.BaseFormSet):
    """Up to five figures; rows that are left empty do not count."""

    @property
    def figures(self) -> list[Figure]:
        """Those that are filled in, once the forms are valid."""
        return [form.figure for form in self.forms if hasattr(form, "figure")]


FigureFormSet = forms.formset_factory(
    FigureForm, formset=FigureForms, extra=1, max_num=MOST, validate_max=True
)


class AcceptForm(ObservationForm):
    """What a statistician enters of a figure that a comment brings; the credit is not theirs."""

    TAKEN = ("series", "part", "period", "value", "source", "link")

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        del self.fields["credit"]


class DeclineForm(forms.Form):
    """Why a figure is not taken."""

    reason = forms.CharField(
        label=_("Why it is not taken"),
        help_text=_("Whoever brought it reads this, and it stands below the comment."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
