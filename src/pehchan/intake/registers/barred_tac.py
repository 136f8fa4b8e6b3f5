"""Barred TACs: tac."""

from __future__ import annotations

from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, known
from pehchan.intake.registers.register import Register

CHANGES = ("add", "remove")
FORM = Form(
    fields=(field.tac("tac"),),
    cells={"tac": cells.tac("tac")},
)
REGISTER = Register("barred_tac_list", known(FORM, CHANGES), CHANGES)
