from __future__ import annotations

from django import forms
from django.utils import translation


class Example(forms.Form):
    imei = forms.CharField(label="IMEI", help_text="15 digits")
    note = forms.CharField(label="Note", required=False)
    colour = forms.ChoiceField(
        label="Colour", choices=[("r", "Red"), ("g", "Green")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed", required=False)


def test_a_field_has_its_label_hint_and_error_tied_to_it() -> None:
    html = Example({"imei": "", "colour": "x"})["imei"].as_field_group()

    assert '<label for="id_imei">IMEI' in html
    assert 'id="id_imei_helptext">15 digits' in html
    assert 'aria-describedby="id_imei_helptext id_imei_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="hidden">Error: </span>This field is required.' in html
    assert "(optional)" not in html


def test_what_may_be_left_out_says_so_in_the_pages_language() -> None:
    assert "(optional)" in Example()["note"].as_field_group()
    with translation.override("ur"):
        assert "(اختیاری)" in Example()["note"].as_field_group()


def test_choices_stand_in_a_fieldset_and_a_tick_before_its_label() -> None:
    assert "<legend>Colour" in Example()["colour"].as_field_group()
    ticked = Example()["agreed"].as_field_group()
    assert ticked.index("<input") < ticked.index('<label for="id_agreed">Agreed')
