"""Forms of cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pehchan.portal.cases.conversation import LONGEST
from pehchan.portal.cases.documents import ENDINGS, LARGEST
from pehchan.portal.cases.kinds import CaseKind
from pehchan.portal.cases.queries import kinds_offered
from pehchan.portal.cases.sections import OPINIONS, Opinion, Section
from pehchan.portal.cases.states import LABELS

STATES = (("waiting", _("Waiting for us")), ("all", _("All")))


class QueueForm(forms.Form):
    """What of the queue to show."""

    text = forms.CharField(label=_("Reference or name"), required=False, max_length=60)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=(("", _("Everybody's")), ("mine", _("Mine")), ("nobody", _("Nobody's"))),
    )
    overdue = forms.BooleanField(label=_("Only those over their time"), required=False)

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["state"].choices = [*STATES, *LABELS.items()]
        self.fields["kind"].choices = [("", _("Every kind")), *kinds_offered()]


class ReasonForm(forms.Form):
    """Why a step is taken."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TextForm(forms.Form):
    """A comment, a question or an answer."""

    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    internal = forms.BooleanField(label=_("Only for the authority"), required=False)

    def __init__(self, *words: Any, label: Any = None, inside: bool = False, **more: Any) -> None:
        super().__init__(*words, **more)
        if label:
            self.fields["text"].label = label
        if not inside:
            del self.fields["internal"]


class SectionsForm(forms.Form):
    """What a reviewer says of each section; those left empty stay as they are."""

    def __init__(self, sections: tuple[Section, ...], *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.sections = sections
        for one in sections:
            self.fields[f"opinion-{one.name}"] = forms.ChoiceField(
                label=one.label,
                help_text=one.hint,
                required=False,
                choices=[(opinion.value, OPINIONS[opinion]) for opinion in Opinion],
                widget=forms.RadioSelect,
            )
            self.fields[f"comment-{one.name}"] = forms.CharField(
                label=format_lazy(_("Comment on: {section}"), section=one.label),
                required=False,
                max_length=LONGEST,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """Anything but approval says why."""
        data = super().clean() or self.cleaned_data
        for one in self.sections:
            opinion = data.get(f"opinion-{one.name}")
            if opinion and opinion != Opinion.APPROVED and not data.get(f"comment-{one.name}"):
                self.add_error(f"comment-{one.name}", _("Say why."))
        return data

    def said(self) -> list[tuple[str, str, str]]:
        """(section, opinion, comment) of those about which something was said."""
        data = self.cleaned_data
        return [
            (one.name, data[f"opinion-{one.name}"], data[f"comment-{one.name}"])
            for one in self.sections
            if data[f"opinion-{one.name}"]
        ]


class DocumentForm(forms.Form):
    """A document to add."""

    label = forms.ChoiceField(label=_("What it is"))
    file = forms.FileField(
        label=_("File"),
        help_text=format_lazy(_("A PDF or a picture of at most {most} MB."), most=LARGEST // 2**20),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, kind: CaseKind, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        choices = [(one.name, one.label) for one in kind.documents]
        self.fields["label"].choices = [*choices, ("other", _("Another document"))]
