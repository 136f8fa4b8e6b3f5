"""Which person holds which IMSI: uid, imsi."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove")
FORM = Form(
    fields=(
        field.uid("uid"),
        field.number("imsi"),
    ),
    cells={"uid": "uid", "imsi": cells.number("imsi")},
)
REGISTER = Register("subscribers_registration_list", known(FORM, CHANGES), CHANGES)
