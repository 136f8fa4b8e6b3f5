"""Our own, wider form of the registration list: ranges, validity, origin, local content.

A row is one device, or with ``imei_last`` a range of serial numbers. ``other_imeis`` are the
further IMEIs of the same device; each becomes a row of its own that names this one.
"""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, Rule

ORIGINS = ("local_assembly", "imported", "personal", "visitor")
TECHNOLOGIES = ("2G", "3G", "4G", "5G")
_PERCENT = r"(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)"
_PART = rf"[^|:]+:{_PERCENT}"
_TEXTS = (
    "make",
    "model",
    "model_number",
    "brand_name",
    "device_type",
    "radio_interface",
    "device_id",
    "local_content",
)
_DAYS = ("valid_from", "valid_until", "production_date")
_RANGE = (
    f"imei_last <> '' AND NOT (coalesce({cells.is_device('imei')} AND "
    f"{cells.is_device('imei_last')} AND left(imei, 14) <= left(imei_last, 14), false))"
)

FORM = Form(
    fields=(
        field.imei("imei"),
        field.imei("imei_last", optional=True),
        field.free("make"),
        field.free("model"),
        field.free("status"),
        field.free("model_number"),
        field.free("brand_name"),
        field.free("device_type"),
        field.free("radio_interface"),
        field.formed("device_id", "[a-zA-Z0-9]+", "letters and digits", optional=True),
        field.formed(
            "other_imeis",
            rf"{cells.IMEI}([|]{cells.IMEI})*",
            "IMEIs joined by |",
            optional=True,
        ),
        field.day("valid_from"),
        field.day("valid_until"),
        field.one_of("origin", *ORIGINS, optional=True),
        field.day("production_date"),
        field.one_of("technology", *TECHNOLOGIES, optional=True),
        field.formed(
            "local_content",
            rf"{_PART}([|]{_PART})*",
            "part:percent joined by |",
            optional=True,
        ),
    ),
    cells={
        "device": cells.device("imei"),
        "device_last": f"CASE WHEN imei_last = '' THEN {cells.device('imei')} "
        f"ELSE {cells.device('imei_last')} END",
        **{name: cells.text(name) for name in _TEXTS},
        "status": cells.lowered("status"),
        **{name: cells.day(name) for name in _DAYS},
        "origin": cells.text("origin"),
        "technology": cells.text("technology"),
    },
    irregular=cells.irregular("imei"),
    others=cells.text("other_imeis"),
    rules=(
        Rule("imei_last", _RANGE, "a range goes up from 14 digits to 14 digits"),
        Rule(
            "other_imeis",
            "imei_last <> '' AND imei_last <> imei AND other_imeis <> ''",
            "a range has no other IMEIs",
        ),
        Rule(
            "valid_until",
            f"coalesce({cells.day('valid_until')} < {cells.day('valid_from')}, false)",
            "valid_until is before valid_from",
        ),
    ),
)
