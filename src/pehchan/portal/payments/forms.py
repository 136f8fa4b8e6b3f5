"""What administrators type about tariffs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.portal.payments.tariff_file import read_tariff

LARGEST = 200_000


class TariffForm(forms.Form):
    """A tariff's file and why it is enacted."""

    file = forms.FileField(
        label=_("The tariff"),
        help_text=_("A CSV file like the ones on this page, at most 200 kB."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The order or notification that it follows."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_file(self) -> str:
        """The file's text, once it reads as a tariff."""
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 200 kB."))
        try:
            text: str = uploaded.read().decode("utf-8")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not text in UTF-8.")) from None
        try:
            read_tariff(text)
        except PehchanError as problem:
            raise forms.ValidationError(problem.message) from None
        return text


class RefundForm(forms.Form):
    """How money was given back."""

    reason = forms.CharField(
        label=_("How it was given back"),
        help_text=_("The bank’s reference of the refund."),
        max_length=200,
    )
