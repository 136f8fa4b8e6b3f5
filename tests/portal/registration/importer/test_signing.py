from __future__ import annotations

import io
import stat
from typing import Any

import pytest
from fpdf import FPDF
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from pehchan.portal.registration.importer.signing import key_file, public_certificate, sign


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def page() -> bytes:
    made = FPDF()
    made.add_page()
    return bytes(made.output())


def verified(pdf: bytes) -> Any:
    (root,) = load_certs_from_pemder_data(public_certificate())
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))


def test_the_key_is_made_once_and_only_we_may_read_it() -> None:
    first = key_file().read_bytes()
    assert key_file().read_bytes() == first
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert b"PRIVATE" in first and b"PRIVATE" not in public_certificate()
    assert [one.name for one in key_file().parent.iterdir()] == ["certificates.pem"]


def test_a_signed_certificate_verifies() -> None:
    status = verified(sign(page(), "COC-2026-000001"))
    assert status.intact and status.valid and status.trusted


def test_a_changed_one_does_not() -> None:
    signed = bytearray(sign(page(), "COC-2026-000001"))
    at = signed.index(b"/MediaBox")
    signed[at + 1] = ord("N")
    status = verified(bytes(signed))
    assert not status.intact
