from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from pehchan.portal.registration.importer.drawing import draw
from pehchan.portal.registration.importer.models import Certificate
from tests.portal import people_made as people
from tests.portal.registration.importer.made import draft

pytestmark = pytest.mark.django_db


def certificate(**more: Any) -> Certificate:
    fields = {
        "number": "COC-2026-000001",
        "case": draft({}),
        "organisation": people.bolan_traders(),
        "brand": "Bolan",
        "model_name": "B1",
        "devices": 9_963,
        "imeis": 19_926,
        "list_sha256": "ab" * 32,
        "issued_at": timezone.now(),
    }
    return Certificate.objects.create(**(fields | more))


def drawn(one: Certificate) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(draw(one, "https://register.example/verify/token")))


def test_it_is_one_page_with_title_language_and_the_code_as_a_picture() -> None:
    reader = drawn(certificate())
    pages = reader.root["/Pages"]
    assert pages["/Count"] == 1 and reader.root["/Lang"] == "en"
    page = pages["/Kids"][0]
    assert len(page["/Resources"]["/XObject"]) == 1  # the QR code
    assert len(page["/Resources"]["/Font"]) >= 2


def test_names_in_other_scripts_are_drawn_with_their_own_font() -> None:
    latin = drawn(certificate()).root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    people.bolan_traders()
    one = certificate(number="COC-2026-000002", brand="بولان", model_name="ب۱", case=draft({}))
    urdu = drawn(one).root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    assert len(urdu) > len(latin)


def test_long_values_stay_on_the_page() -> None:
    one = certificate(brand="A very long brand " * 5, model_name="model " * 16)
    assert drawn(one).root["/Pages"]["/Count"] == 1
