"""Devices that are never blocked: golden_imei, or their MD5 where even this office may not know."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove")
PLAIN = Form(
    fields=(field.imei("golden_imei"),),
    cells={"hash": f"md5({cells.normal_form('golden_imei')})"},
)
PRE_HASHED = Form(
    fields=(field.formed("golden_imei", "[0-9A-Fa-f]{32}", "32 hexadecimal digits"),),
    cells={"hash": "lower(golden_imei)"},
)
REGISTER = Register("golden_list", known(PLAIN, CHANGES), CHANGES)
HASHED = Register("golden_list", known(PRE_HASHED, CHANGES), CHANGES)
