"""Registered devices, in DIRBS-Core's form or in our wider one (`wider`)."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.intake.checks import Check
from pehchan.intake.registers import cells, field
from pehchan.intake.registers.form import Form, header_names, header_problem
from pehchan.intake.registers.register import Register
from pehchan.intake.registers.wider import FORM as WIDER

CHANGES = ("add", "remove", "update")
_TEXTS = ("make", "model", "model_number", "brand_name", "device_type", "radio_interface")
DIRBS = Form(
    fields=(
        field.imei("approved_imei"),
        field.free("make"),
        field.free("model"),
        field.free("status"),
        field.free("model_number"),
        field.free("brand_name"),
        field.free("device_type"),
        field.free("radio_interface"),
        field.formed("device_id", "[a-zA-Z0-9]+", "letters and digits, at least one"),
    ),
    cells={
        "device": cells.device("approved_imei"),
        "device_last": cells.device("approved_imei"),
        **{name: cells.text(name) for name in _TEXTS},
        "status": cells.lowered("status"),
        "device_id": cells.text("device_id"),
    },
    irregular=cells.irregular("approved_imei"),
)


def recognise(head: Sequence[str], delta: bool) -> Form | Check:
    """The wider form when the header begins with its first column, else DIRBS-Core's."""
    line = head[0] if head else ""
    form = WIDER if header_names(line)[0] == WIDER.names[0] else DIRBS
    wanted = form.with_change(CHANGES) if delta else form
    problem = header_problem(line, wanted)
    return wanted if problem is None else problem


REGISTER = Register("registration_list", recognise, CHANGES)
