from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.portal.checks.forms import LONGEST, BulkForm, CheckForm, DossierForm, PhotoForm


def test_a_number_is_stripped_and_not_endless() -> None:
    form = CheckForm({"number": " 352099001761481\n"})
    assert form.is_valid()
    assert form.cleaned_data["number"] == "352099001761481"
    assert not CheckForm({"number": "3" * (LONGEST + 1)}).is_valid()
    assert not CheckForm({"number": ""}).is_valid()


def test_a_null_character_is_refused() -> None:
    assert not CheckForm({"number": "3\x00"}).is_valid()


def test_a_photo_is_wanted() -> None:
    assert not PhotoForm({}, {}).is_valid()
    assert PhotoForm({}, {"photo": SimpleUploadedFile("x.png", b"1")}).is_valid()


@pytest.mark.parametrize(
    ("numbers", "file", "valid"),
    [
        ("", None, False),
        (" \n", None, False),
        ("1", None, True),
        ("", b"1", True),
        ("1", b"1", True),
    ],
)
def test_bulk_wants_one_of_the_two(numbers: str, file: bytes | None, valid: bool) -> None:
    files = {"file": SimpleUploadedFile("x.txt", file)} if file else {}
    assert BulkForm({"numbers": numbers}, files).is_valid() is valid


def test_whole_models_are_offered_to_whom_they_are_for() -> None:
    assert "tac" not in BulkForm({"tac": "01234567", "numbers": ""}).fields
    form = BulkForm({"tac": " 01234567", "numbers": ""}, whole_models=True)
    assert form.is_valid() and form.cleaned_data["tac"] == "01234567"


def test_a_reading_wants_a_reason() -> None:
    assert not DossierForm({"number": "352099001761481", "reason": " x "}).is_valid()
    assert DossierForm({"number": "352099001761481", "reason": "FIR 12"}).is_valid()
