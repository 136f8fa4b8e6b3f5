from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.portal.registration.importer.forms import ListForm, ModelForm, RevokeForm

MODEL = {
    "brand": "Chenab",
    "model_name": "C1",
    "device_type": "Smartphone",
    "technologies": ["2G", "4G"],
    "imeis_per_device": "2",
    "tacs": "35209900",
}


def test_tacs_are_written_as_one_likes() -> None:
    form = ModelForm(MODEL | {"tacs": " 35209901, 35209900\n35209901 "})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["tacs"] == ["35209900", "35209901"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tacs", "3520990"),
        ("tacs", "35209900 abc"),
        ("imeis_per_device", "6"),
        ("imeis_per_device", "0"),
        ("technologies", ["6G"]),
        ("device_type", "Toaster"),
        ("brand", " "),
    ],
)
def test_what_is_no_answer_is_said_beside_its_field(name: str, value: object) -> None:
    assert set(ModelForm(MODEL | {name: value}).errors) == {name}


def test_a_draft_shows_what_was_typed_until_it_is_kept() -> None:
    typed = ModelForm.typed({"typed": {"brand": "Ch", "csrf": "x"}})
    assert typed == {"brand": "Ch"}
    kept = ModelForm.typed({"brand": "Chenab", "tacs": ["1", "2"], "typed": {"brand": "Ch"}})
    assert kept == {"brand": "Chenab", "tacs": "1\n2"}


def test_ranges_are_two_imeis_on_a_line() -> None:
    form = ListForm(
        {"ranges": "352099000000000 - 352099000009999\n\n35209901000000 35209901000099"}
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["ranges"] == [
        {"first": "352099000000000", "last": "352099000009999"},
        {"first": "35209901000000", "last": "35209901000099"},
    ]
    assert set(ListForm({"ranges": "352099000000000"}).errors) == {"ranges"}


def test_a_file_or_ranges_and_not_both() -> None:
    file = {"file": SimpleUploadedFile("list.csv", b"352099000000000\n")}
    assert ListForm({}, file).is_valid()
    assert not ListForm({}).is_valid()
    assert not ListForm({"ranges": "35209901000000 35209901000099"}, file).is_valid()


def test_a_revocation_says_why() -> None:
    assert RevokeForm({"reason": "Forged papers."}).is_valid()
    assert not RevokeForm({"reason": ""}).is_valid()
