"""Pairs of a device and a subscriber: imei, imsi, msisdn; all three are the key."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove")
FORM = Form(
    fields=(
        field.imei("imei"),
        field.number("imsi"),
        field.number("msisdn"),
    ),
    cells={
        "device": cells.device("imei"),
        "imsi": cells.number("imsi"),
        "msisdn": cells.number("msisdn"),
    },
    irregular=cells.irregular("imei"),
)
REGISTER = Register("pairing_list", known(FORM, CHANGES), CHANGES)
