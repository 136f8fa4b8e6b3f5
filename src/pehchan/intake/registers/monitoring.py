"""Monitored devices: imei."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove")
FORM = Form(
    fields=(field.imei("imei"),),
    cells={"device": cells.device("imei")},
    irregular=cells.irregular("imei"),
)
REGISTER = Register("monitoring_list", known(FORM, CHANGES), CHANGES)
