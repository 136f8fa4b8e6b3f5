from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.portal.payments.forms import LARGEST, RefundForm, TariffForm
from pehchan.portal.payments.tariff_file import EXAMPLES

TEXT = (EXAMPLES / "2023-03-01.csv").read_bytes()


def form(content: bytes, reason: str = "Order 7") -> TariffForm:
    return TariffForm({"reason": reason}, {"file": SimpleUploadedFile("tariff.csv", content)})


def test_a_good_file_is_taken_as_text() -> None:
    found = form(TEXT)
    assert found.is_valid(), found.errors
    assert found.cleaned_data["file"] == TEXT.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"a,b,c\n", "Line 1"),
        (TEXT.replace(b"278.00", b"0"), "exchange rate"),
        (b"x" * (LARGEST + 1), "larger"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(content: bytes, message: str) -> None:
    assert message in str(form(content).errors["file"])


def test_a_reason_is_needed() -> None:
    assert "reason" in form(TEXT, "").errors


def test_a_refund_says_how() -> None:
    assert RefundForm({"reason": "Bank 77"}).is_valid()
    assert not RefundForm({"reason": ""}).is_valid()
