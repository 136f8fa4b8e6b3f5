"""The forms of checks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200  # characters of a typed number; what is longer is no number


class CheckForm(forms.Form):
    """The one box."""

    number = forms.CharField(
        label=_("IMEI of the device"),
        help_text=_("15 digits. Dial *#06# on the device to see them."),
        max_length=LONGEST,
        strip=True,
        error_messages={"required": _("Type the number that *#06# shows.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "class": "imei-box",
                "size": 24,
            }
        ),
    )


class PhotoForm(forms.Form):
    """A photo of the barcode on the box, or of the screen after *#06#."""

    photo = forms.FileField(
        label=_("Photo of the barcode"),
        help_text=_("On the box, or on the screen after *#06#. The photo is not kept."),
        error_messages={"required": _("Choose a photo.")},
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}
        ),
    )


class BulkForm(forms.Form):
    """A file, or pasted numbers."""

    file = forms.FileField(
        label=_("File with one IMEI a line, or a CSV file"),
        help_text=_("Text or CSV, at most 100 MB. A column called IMEI is taken, else the first."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.csv,.tsv,text/plain,text/csv"}),
    )
    numbers = forms.CharField(
        label=_("Or paste the numbers"),
        help_text=_("One IMEI a line."),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "cols": 24,
                "dir": "ltr",
                "autocomplete": "off",
                "spellcheck": "false",
                "class": "identifier",
            }
        ),
    )

    # Kept as text: a number would lose the zeros in front.
    tac = forms.CharField(
        label=_("Or a TAC, to check every device of a model"),
        help_text=_("The first 8 digits of its IMEIs: a million devices."),
        required=False,
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", "size": 12}
        ),
    )

    def __init__(self, *words: Any, whole_models: bool = False, **more: Any) -> None:
        super().__init__(*words, **more)
        if not whole_models:
            del self.fields["tac"]

    def clean(self) -> dict[str, Any]:
        """One of them."""
        cleaned = super().clean() or self.cleaned_data
        if not any((cleaned.get("file"), cleaned.get("tac"), (cleaned["numbers"] or "").strip())):
            raise forms.ValidationError(
                _("Choose a file, or paste at least one number."), code="nothing"
            )
        return cleaned


class DossierForm(forms.Form):
    """What the authority reads, and why."""

    number = forms.CharField(
        label=_("IMEI of the device"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr", "class": "imei-box"}
        ),
        error_messages={"required": _("Type the number that *#06# shows.")},
    )
    reason = forms.CharField(
        label=_("Why you need to read this"),
        help_text=_("The case or order that asks for it. It is recorded with your name."),
        min_length=5,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say why you need to read this.")},
    )
