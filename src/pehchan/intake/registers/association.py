"""Which person holds which device: uid, imei."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove")
FORM = Form(
    fields=(
        field.uid("uid"),
        field.imei("imei"),
    ),
    cells={"uid": "uid", "device": cells.device("imei")},
    irregular=cells.irregular("imei"),
)
REGISTER = Register("device_association_list", known(FORM, CHANGES), CHANGES)
