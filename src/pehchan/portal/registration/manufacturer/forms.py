"""Forms of manufacturers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pehchan.identity.device import SERIALS
from pehchan.portal.registration.importer.forms import DEVICE_TYPES, TECHNOLOGIES
from pehchan.portal.registration.models import AssemblyLicence

DIGITS = {"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}
PARTS = ("motherboard", "battery", "display", "camera", "housing", "charger", "packaging")
PART_LABELS = {
    "motherboard": _("Motherboard"),
    "battery": _("Battery"),
    "display": _("Display"),
    "camera": _("Camera"),
    "housing": _("Housing"),
    "charger": _("Charger"),
    "packaging": _("Packaging"),
}


class LicenceForm(forms.Form):
    """Where devices are to be assembled."""

    plant = forms.CharField(label=_("Name and address of the plant"), max_length=200)
    capacity = forms.IntegerField(label=_("Devices a month"), min_value=1, max_value=100_000_000)


class RangeForm(forms.Form):
    """Serial numbers of a TAC."""

    licence = forms.ChoiceField(label=_("Licence"))
    brand = forms.CharField(label=_("Brand"), max_length=100)
    model_name = forms.CharField(label=_("Model"), max_length=100)
    model_number = forms.CharField(label=_("Model number"), max_length=100, required=False)
    device_type = forms.ChoiceField(label=_("Kind of device"), choices=DEVICE_TYPES)
    tac = forms.RegexField(
        label=_("TAC"),
        regex=r"^[0-9]{8}$",
        help_text=_("The 8 digits that the GSMA allocated."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    first_serial = forms.RegexField(
        label=_("First serial number"), regex=r"^[0-9]{6}$", widget=forms.TextInput(attrs=DIGITS)
    )
    last_serial = forms.RegexField(
        label=_("Last serial number"),
        regex=r"^[0-9]{6}$",
        help_text=_("6 digits each."),
        widget=forms.TextInput(attrs=DIGITS),
    )

    def __init__(self, licences: list[AssemblyLicence], *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["licence"].choices = [(str(one.pk), one.number) for one in licences]

    def clean(self) -> dict[str, Any]:
        """The range goes up."""
        data = super().clean() or self.cleaned_data
        low, high = data.get("first_serial"), data.get("last_serial")
        if low and high and low > high:
            self.add_error("last_serial", _now("The last serial number is below the first."))
        return dict(data)

    def answers(self) -> dict[str, Any]:
        """What the case keeps."""
        data = dict(self.cleaned_data)
        base = int(data["tac"]) * SERIALS
        return data | {
            "licence": int(data["licence"]),
            "first": base + int(data["first_serial"]),
            "last": base + int(data["last_serial"]),
        }


class BatchForm(forms.Form):
    """Devices that were made together."""

    name = forms.CharField(label=_("Name of the batch"), max_length=60)
    first_serial = RangeForm.base_fields["first_serial"]
    last_serial = RangeForm.base_fields["last_serial"]
    production_date = forms.DateField(
        label=_("Day of production"), widget=forms.DateInput(attrs={"type": "date"})
    )
    technology = forms.ChoiceField(
        label=_("Newest network that it can use"), choices=[(one, one) for one in TECHNOLOGIES]
    )

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        for part in PARTS:
            self.fields[f"part_{part}"] = forms.DecimalField(
                label=PART_LABELS[part],
                min_value=0,
                max_value=100,
                decimal_places=1,
                required=False,
                help_text=_("Local content in percent"),
            )

    def clean_production_date(self) -> Any:
        """Not a day to come."""
        day = self.cleaned_data["production_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_now("The day of production has not come yet."))
        return day

    def local_content(self) -> dict[str, float]:
        """Part to percent, those that were given."""
        shares = {part: self.cleaned_data.get(f"part_{part}") for part in PARTS}
        return {part: float(share) for part, share in shares.items() if share is not None}


class EndForm(forms.Form):
    """A recall or an export, of all devices of a batch or of some."""

    how = forms.ChoiceField(
        label=_("What happens"),
        choices=(("recall", _("Recall")), ("export", _("Export"))),
        widget=forms.RadioSelect,
    )
    serials = forms.CharField(
        label=_("Serial numbers"),
        required=False,
        help_text=_("First and last, like 000100-000199. Leave it empty for the whole batch."),
        max_length=20,
        widget=forms.TextInput(attrs=DIGITS),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_serials(self) -> tuple[int, int] | None:
        """(first, last), or None for all."""
        text = self.cleaned_data["serials"].strip()
        if not text:
            return None
        found = re.fullmatch(r"([0-9]{6})\s*[-–]\s*([0-9]{6})", text)
        if not found or found[1] > found[2]:
            raise forms.ValidationError(
                _now("Write two serial numbers of 6 digits, like 000100-000199.")
            )
        return int(found[1]), int(found[2])
