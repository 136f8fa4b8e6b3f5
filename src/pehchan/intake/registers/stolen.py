"""Devices reported lost or stolen: imei, reporting_date, status."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove", "update")
FORM = Form(
    fields=(field.imei("imei"), field.day("reporting_date"), field.free("status")),
    cells={
        "device": cells.device("imei"),
        "reporting_date": cells.day("reporting_date"),
        "status": cells.lowered("status"),
    },
    irregular=cells.irregular("imei"),
)
REGISTER = Register("stolen_list", known(FORM, CHANGES), CHANGES)
