"""The questions as forms: each checks what is typed and says what to keep of it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.identity.imei import with_check_digit
from pehchan.portal.payments.queries import tariff_in_force
from pehchan.portal.people.models import Member
from pehchan.portal.people.queries import attributes_of
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.personal import questions
from pehchan.portal.registration.personal.questions import Question
from pehchan.portal.registration.personal.typed import read_imei, read_others
from pehchan.portal.registration.visitor.clock import Refusal, Visit, why_not_visit
from pehchan.portal.registration.visitor.words import REFUSALS

DEAREST = Decimal(100_000)


class QuestionForm(forms.Form):
    """One question. ``answers`` are those given so far, ``member`` is who answers, if known."""

    heading: ClassVar[Any] = ""

    def __init__(
        self, *args: Any, answers: questions.Answers, member: Member | None, **kwargs: Any
    ) -> None:
        self.answers, self.member = answers, member
        super().__init__(*args, initial=self.typed(answers), **kwargs)

    @classmethod
    def typed(cls, answers: questions.Answers) -> dict[str, Any]:
        """What the fields show of an answer given before."""
        return {name: answers[name] for name in cls.base_fields if name in answers}

    def kept(self) -> dict[str, Any]:
        """What is kept of a valid answer, as plain data."""
        return dict(self.cleaned_data)


class ImeiForm(QuestionForm):
    """The first IMEI."""

    heading = _("What is the IMEI of the phone?")
    imei = forms.CharField(
        label=_("IMEI"),
        help_text=_("Dial *#06# on the phone: 15 digits. With two SIM cards, give the first one."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", "class": "digits"}
        ),
    )

    @classmethod
    def typed(cls, answers: questions.Answers) -> dict[str, Any]:
        return {"imei": with_check_digit(answers["imei"])} if "imei" in answers else {}

    def clean_imei(self) -> str:
        try:
            return read_imei(self.cleaned_data["imei"])
        except PehchanError as problem:
            raise forms.ValidationError(f"{problem.message} {problem.next_step}") from None


class OthersForm(QuestionForm):
    """Its other IMEIs."""

    heading = _("Does the phone have more IMEIs?")
    others = forms.CharField(
        label=_("The other IMEIs, one on each line"),
        help_text=_("A phone for two SIM cards has two. Leave this empty when there are none."),
        required=False,
        max_length=400,
        widget=forms.Textarea(
            attrs={"rows": 3, "inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}
        ),
    )

    @classmethod
    def typed(cls, answers: questions.Answers) -> dict[str, Any]:
        return {"others": "\n".join(with_check_digit(one) for one in answers.get("others", ()))}

    def clean_others(self) -> list[str]:
        try:
            return read_others(self.cleaned_data["others"], self.answers["imei"])
        except PehchanError as problem:
            raise forms.ValidationError(f"{problem.message} {problem.next_step}") from None


class WhoForm(QuestionForm):
    """Who the phone is for."""

    heading = _("Where do you live?")
    who = forms.ChoiceField(
        label=_("Where do you live?"),
        choices=(
            (questions.RESIDENT, _("In this country")),
            (questions.OVERSEAS, _("Abroad, and I am a citizen of this country")),
            (questions.VISITOR, _("Abroad, and I am here on a visit")),
        ),
        widget=forms.RadioSelect,
    )


class UseForm(QuestionForm):
    """How the phone will be used."""

    heading = _("Which SIM card will the phone use here?")
    use = forms.ChoiceField(
        label=_("Which SIM card will the phone use here?"),
        choices=(
            (questions.LOCAL_SIM, _("One of an operator of this country")),
            (questions.ROAMING, _("Only my SIM card from abroad")),
        ),
        widget=forms.RadioSelect,
    )


class VisitForm(QuestionForm):
    """The visit's days."""

    heading = _("When is your visit?")
    arrived = forms.DateField(
        label=_("Day of arrival"),
        help_text=_("As stamped in your passport."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    departs = forms.DateField(
        label=_("Day on which you mean to leave"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "arrived" in found and "departs" in found:
            refusal = why_not_visit(
                Visit(found["arrived"], found["departs"]), (), workspace().today()
            )
            if refusal is not None:
                late = refusal is Refusal.DEPARTS_BEFORE_ARRIVAL
                self.add_error("departs" if late else "arrived", REFUSALS[refusal])
        return found

    def kept(self) -> dict[str, Any]:
        return {
            name: day.isoformat() if isinstance(day, datetime.date) else day
            for name, day in self.cleaned_data.items()
        }


class IdentityForm(QuestionForm):
    """On which identity document the phone is registered."""

    heading = _("On which identity document do you register the phone?")
    identity = forms.ChoiceField(
        label=_("Document"),
        choices=(("cnic", _("National identity card")), ("passport", _("Passport"))),
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=_("Its number"),
        help_text=_("It is stored sealed, and nobody is shown it again."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    country = forms.RegexField(
        r"^[A-Z]{3}$",
        label=_("For a passport: the country that issued it"),
        help_text=_("Its three letters, as in the passport’s lowest lines, like PAK or GBR."),
        required=False,
        empty_value="PAK",
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "country", "size": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.member is not None
        self.stated = {one.kind: one for one in attributes_of(self.member)}
        field = self.fields["identity"]
        assert isinstance(field, forms.ChoiceField)
        if questions.outcome(self.answers) is questions.Outcome.VISITOR:
            field.choices = [("passport", _("Passport"))]
            self.initial.setdefault("identity", "passport")
        field.choices = [(kind, self._label(kind, label)) for kind, label in field.choices]
        if len(self.stated) >= len(field.choices):
            self.fields["number"].help_text = _("Leave this empty to use the one on record.")

    def _label(self, kind: str, label: Any) -> Any:
        known = self.stated.get(kind)
        # Isolated left to right, or its stars change sides in Urdu.
        return f"{label} (\u2066{known.masked}\u2069)" if known else label

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("number") and found.get("identity") not in (None, *self.stated):
            self.add_error("number", _("Give the number of the document."))
        return found

    def kept(self) -> dict[str, Any]:
        """Which document; its number goes to the member's attributes, and into no draft."""
        return {"identity": self.cleaned_data["identity"]}


class ValueForm(QuestionForm):
    """What was paid."""

    heading = _("What did the phone cost?")
    value = forms.DecimalField(
        label=_("Price"),
        help_text=_("What was paid for it, without the network’s contract. Duty follows from it."),
        min_value=Decimal("0.01"),
        max_value=DEAREST,
        decimal_places=2,
        max_digits=8,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}),
    )

    @classmethod
    def typed(cls, answers: questions.Answers) -> dict[str, Any]:
        return {"value": Decimal(answers["value"]).scaleb(-2)} if "value" in answers else {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = tariff_in_force(workspace().today()).value_currency
        self.fields["value"].label = _("Price in %(currency)s") % {"currency": self.currency}

    def kept(self) -> dict[str, Any]:
        return {
            "value": int(self.cleaned_data["value"].scaleb(2)),
            "value_currency": self.currency,
        }


class TaxpayerForm(QuestionForm):
    """Whether who registers files tax returns."""

    heading = _("Are you on the list of those who file tax returns?")
    taxpayer = forms.ChoiceField(
        label=_("Are you on the list of those who file tax returns?"),
        choices=(("filer", _("Yes")), ("non_filer", _("No"))),
        widget=forms.RadioSelect,
    )


FORMS: dict[Question, type[QuestionForm]] = {
    Question.IMEI: ImeiForm,
    Question.OTHERS: OthersForm,
    Question.WHO: WhoForm,
    Question.USE: UseForm,
    Question.VISIT: VisitForm,
    Question.IDENTITY: IdentityForm,
    Question.VALUE: ValueForm,
    Question.TAXPAYER: TaxpayerForm,
}
