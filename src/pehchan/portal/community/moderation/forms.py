"""Forms of moderators, and the one by which members report."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.moderation.criteria import Criteria, tidy
from pehchan.portal.community.moderation.targets import MEMBER, Target

REASON = 500
APPROVE, HIDE, WARN, SUSPEND, DISMISS = "approve", "hide", "warn", "suspend", "dismiss"
REFUSE = "refuse"  # a change of a published post
ACCEPT, DECLINE, LIFT = "accept", "decline", "lift"
DECISIONS = (APPROVE, REFUSE, HIDE, WARN, SUSPEND, DISMISS, ACCEPT, DECLINE, LIFT)
NEEDS_REASON = {REFUSE, HIDE, WARN, SUSPEND, DECLINE, LIFT}


def _reason(**more: Any) -> forms.CharField:
    return forms.CharField(
        max_length=REASON, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), **more
    )


class DecisionForm(forms.Form):
    """A moderator's decision, with a reason where one is needed."""

    reason = _reason(
        label=_("Reason"),
        required=False,
        help_text=_("The member reads it, and it stands in the public log. Name nobody."),
    )
    days = forms.TypedChoiceField(
        label=_("If suspended, for how long"),
        required=False,
        coerce=int,
        empty_value=7,
        initial=7,
        choices=[
            (1, _("One day")),
            (7, _("One week")),
            (30, _("30 days")),
            (90, _("90 days")),
            (0, _("Without end")),
        ],
    )
    decision = forms.ChoiceField(
        choices=[(one, one) for one in DECISIONS], widget=forms.HiddenInput
    )

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A decision against somebody needs a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") in NEEDS_REASON and not cleaned.get("reason"):
            self.add_error("reason", _("Write in a sentence why you do this."))
        return cleaned

    def until(self) -> datetime.datetime | None:
        """The end of a suspension that begins now."""
        days = self.cleaned_data["days"]
        return timezone.now() + datetime.timedelta(days=days) if days else None


def choices_for(target: Target, *, waits: bool, reported: bool, joins: bool) -> list[str]:
    """The decisions that make sense about a target, in the order of their buttons."""
    if target.kind == MEMBER:
        if joins:
            return [ACCEPT, DECLINE]
        suspended = target.thing.is_suspended
        return [*([DISMISS] if reported else []), WARN, LIFT if suspended else SUSPEND]
    found = [APPROVE] if waits or target.offers or target.state in ("held", "hidden") else []
    if reported:
        found.append(DISMISS)
    if target.offers:
        found.append(REFUSE)
    if target.state != "hidden":
        found.append(HIDE)
    return [*found, WARN, SUSPEND]


class ReportForm(forms.Form):
    """Why a member reports something."""

    reason = _reason(
        label=_("What is wrong with it?"),
        help_text=_("Only moderators read this. They do not tell anybody who reported."),
    )


class WordForm(forms.Form):
    """A word to hold."""

    word = forms.CharField(
        label=_("Word or domain"),
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_(
            "Other spellings, letters of other alphabets and spaced-out letters are found too. "
            "A star at the end stands for any ending: gambl*"
        ),
    )


class WaveForm(forms.Form):
    """What belongs to a wave of spam; all that is given has to fit."""

    joined_since = forms.DateField(
        label=_("By accounts that joined on this day or later"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    words = forms.CharField(
        label=_("Holds these words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    host = forms.CharField(
        label=_("Links to this domain"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    author = forms.CharField(
        label=_("By the account with this handle"),
        required=False,
        max_length=31,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    everything = forms.BooleanField(
        label=_("Also everything else that these accounts wrote"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Something has to be given."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.criteria().is_empty():
            raise forms.ValidationError(_("Say what belongs to the wave."))
        return cleaned

    def criteria(self) -> Criteria:
        """What was given."""
        return tidy(Criteria(**self.cleaned_data))


class CleanForm(WaveForm):
    """The same again, after looking at what fits, with a reason."""

    reason = _reason(
        label=_("Reason"),
        help_text=_("It stands in the public log, and suspended members read it."),
    )
    suspends = forms.BooleanField(
        label=_("Suspend these accounts, without end"), required=False, initial=True
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        for name in WaveForm.base_fields:
            self.fields[name].widget = self.fields[name].hidden_widget()

    def criteria(self) -> Criteria:
        """What was given."""
        return tidy(Criteria(**{name: self.cleaned_data[name] for name in WaveForm.base_fields}))


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = _reason(label=_("Reason"), help_text=_("It stands in the public log."))
