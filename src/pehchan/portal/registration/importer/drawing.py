"""Drawing a certificate: one page, with a QR code at which anybody verifies it."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from fpdf import FPDF

    from pehchan.portal.registration.importer.models import Certificate

FONTS = Path(__file__).resolve().parent / "fonts"
INK = (28, 37, 48)
QUIET = (91, 102, 115)
LINE = (205, 211, 218)


def draw(certificate: Certificate, address: str) -> bytes:
    """The certificate as an unsigned PDF, in English; names in whatever script they are written."""
    with translation.override("en"):
        return _drawn(certificate, address)


def _drawn(certificate: Certificate, address: str) -> bytes:
    import segno
    from fpdf import FPDF

    page = FPDF(format="A4")
    page.set_margins(24, 22, 24)
    page.set_auto_page_break(False)
    page.c_margin = 0
    page.add_font("sans", "", FONTS / "sans.ttf")
    page.add_font("sans", "B", FONTS / "sans-bold.ttf")
    page.add_font("naskh", "", FONTS / "naskh.ttf")
    page.set_fallback_fonts(["naskh"])
    page.set_text_shaping(True)
    page.set_title(f"{_('Certificate of compliance')} {certificate.number}")
    page.set_creator(settings.PEHCHAN_NAME)
    page.set_lang("en")
    issued = timezone.localtime(certificate.issued_at)
    page.set_creation_date(issued)
    page.add_page()
    _text(page, 11, settings.PEHCHAN_NAME, colour=QUIET)
    page.ln(14)
    _text(page, 25, _("Certificate of compliance"), style="B")
    _text(page, 13, certificate.number)
    page.ln(8)
    _text(
        page,
        11,
        _(
            "The devices of this consignment comply with the rules of the national register of "
            "mobile devices and stand in it."
        ),
    )
    page.ln(6)
    rows = (
        (_("Holder"), certificate.organisation.name),
        (_("Brand"), certificate.brand),
        (_("Model"), certificate.model_name),
        (_("Devices"), f"{certificate.devices:,}"),
        (_("IMEIs"), f"{certificate.imeis:,}"),
        (_("Application"), certificate.case.reference),
        (_("Issued on"), issued.strftime("%d %B %Y")),
        (_("Fingerprint of the list"), certificate.list_sha256),
    )
    for name, value in rows:
        _row(page, name, value)
    code = io.BytesIO()
    segno.make(address, error="m").save(code, kind="png", scale=8, border=0)
    top = 225
    page.image(code, x=24, y=top, w=36, alt_text=_("QR code of the address below"))
    page.set_xy(68, top + 4)
    _text(page, 11, _("Verify this certificate"), style="B", left=68)
    page.set_x(68)
    _text(page, 9, address, left=68)
    page.set_x(68)
    _text(
        page,
        9,
        _("Only what that page says counts; a printed copy proves nothing. The file is signed."),
        colour=QUIET,
        left=68,
    )
    return bytes(page.output())


def _text(
    page: FPDF,
    size: int,
    text: str,
    *,
    style: str = "",
    colour: tuple[int, int, int] = INK,
    left: float = 24,
) -> None:
    page.set_font("sans", style, size)
    page.set_text_color(*colour)
    page.set_x(left)
    page.multi_cell(210 - 24 - left, size * 0.52, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _row(page: FPDF, name: str, value: str) -> None:
    page.set_draw_color(*LINE)
    page.line(24, page.get_y(), 186, page.get_y())
    page.set_y(page.get_y() + 2)
    top = page.get_y()
    _text(page, 10, name, colour=QUIET)
    below = page.get_y()
    page.set_y(top)
    size = 8 if len(value) > 60 else 10
    page.set_font("naskh" if _is_arabic(value) else "sans", "", size)
    page.set_text_color(*INK)
    page.set_x(74)
    page.multi_cell(112, size * 0.52, value, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_y(max(below, page.get_y()) + 2)


def _is_arabic(text: str) -> bool:
    """Whether most letters of a text run from right to left."""
    kinds = [unicodedata.bidirectional(one) for one in text]
    return sum(kind in ("R", "AL") for kind in kinds) > sum(kind == "L" for kind in kinds)
