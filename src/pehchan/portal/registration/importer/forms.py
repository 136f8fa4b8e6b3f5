"""Forms of an importer's application."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pehchan.portal.people.models import Organisation

TECHNOLOGIES = ("2G", "3G", "4G", "5G")
DEVICE_TYPES = (
    ("Smartphone", _("Smartphone")),
    ("Feature phone", _("Feature phone")),
    ("Tablet", _("Tablet")),
    ("Computer", _("Computer")),
    ("Router", _("Router")),
    ("Dongle", _("Dongle")),
    ("Vehicle", _("Vehicle")),
    ("Other", _("Another device")),
)


class ModelForm(forms.Form):
    """Which model the consignment holds."""

    brand = forms.CharField(label=_("Brand"), max_length=100)
    model_name = forms.CharField(label=_("Model"), max_length=100)
    model_number = forms.CharField(label=_("Model number"), max_length=100, required=False)
    device_type = forms.ChoiceField(label=_("Kind of device"), choices=DEVICE_TYPES)
    technologies = forms.MultipleChoiceField(
        label=_("Networks that it can use"),
        choices=[(one, one) for one in TECHNOLOGIES],
        widget=forms.CheckboxSelectMultiple,
    )
    operating_system = forms.CharField(label=_("Operating system"), max_length=60, required=False)
    imeis_per_device = forms.IntegerField(
        label=_("IMEIs of each device"),
        min_value=1,
        max_value=5,
        initial=1,
        help_text=_("A phone for two SIM cards has two."),
    )
    tacs = forms.CharField(
        label=_("TACs of the model"),
        help_text=_("The first 8 digits of its IMEIs; one on each line if there are several."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "inputmode": "numeric"}),
    )

    def clean_tacs(self) -> list[str]:
        """Each TAC once, in order."""
        found = re.split(r"[\s,;]+", self.cleaned_data["tacs"].strip())
        for one in found:
            if not re.fullmatch(r"[0-9]{8}", one):
                raise forms.ValidationError(
                    _now("%(value)s is no TAC: it has 8 digits.") % {"value": one[:20]}
                )
        return sorted(set(found))

    @classmethod
    def typed(cls, data: dict[str, Any]) -> dict[str, Any]:
        """What the fields show of a draft: what was typed last, else what was kept."""
        kept = {name: data[name] for name in cls.base_fields if name in data}
        if isinstance(kept.get("tacs"), list):
            kept["tacs"] = "\n".join(kept["tacs"])
        typed = {k: v for k, v in data.get("typed", {}).items() if k in cls.base_fields}
        return kept | {name: typed[name] for name in typed if name not in data}


class ListForm(forms.Form):
    """The IMEIs, as a file or as ranges."""

    file = forms.FileField(
        label=_("File with the IMEIs"),
        required=False,
        help_text=_("CSV or text: a device on each line, its IMEIs separated by commas or tabs."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
    )
    ranges = forms.CharField(
        label=_("Or ranges of IMEIs"),
        required=False,
        help_text=_("First and last IMEI of a range on each line."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "inputmode": "numeric"}),
    )

    def clean_ranges(self) -> list[dict[str, str]]:
        """(first, last) of each line."""
        found = []
        for line in self.cleaned_data["ranges"].splitlines():
            if not line.strip():
                continue
            numbers = re.findall(r"[0-9]{14,16}", line)
            if len(numbers) != 2:
                raise forms.ValidationError(
                    _now("“%(line)s” is no range: write two IMEIs on the line.")
                    % {"line": line[:60]}
                )
            found.append({"first": numbers[0], "last": numbers[1]})
        return found

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("file")) == bool(data.get("ranges")):
            raise forms.ValidationError(_now("Give a file or ranges, one of the two."))
        return dict(data)


class AllowanceForm(forms.Form):
    """How many devices somebody may bring a year."""

    organisation = forms.ModelChoiceField(
        label=_("Importer"),
        queryset=None,
        required=False,
        to_field_name="reference",
        empty_label=_("All that have no allowance of their own"),
    )
    devices = forms.IntegerField(label=_("Devices a year"), min_value=0, max_value=2_000_000_000)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, organisations: QuerySet[Organisation], *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["organisation"].queryset = organisations


class RevokeForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
