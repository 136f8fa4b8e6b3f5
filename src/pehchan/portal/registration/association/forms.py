"""What somebody types who has a registered phone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.errors import PehchanError
from pehchan.portal.registration.personal.typed import read_imei


class AssociateForm(forms.Form):
    """The phone, and where another person has it too, that one has it."""

    imei = forms.CharField(
        label=_("IMEI"),
        help_text=_("Dial *#06# on the phone; it shows 15 digits."),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}),
    )
    confirmed = forms.BooleanField(
        label=_("Another person has this phone under their name; I confirm that I have it now."),
        required=False,
    )

    def __init__(self, *words: object, ask: bool = False, **more: object) -> None:
        super().__init__(*words, **more)  # type: ignore[arg-type]
        if not ask:
            self.fields["confirmed"].widget = forms.HiddenInput()

    def clean_imei(self) -> str:
        """14 digits."""
        try:
            return read_imei(self.cleaned_data["imei"])
        except PehchanError as problem:
            raise forms.ValidationError(f"{problem.message} {problem.next_step}") from None
