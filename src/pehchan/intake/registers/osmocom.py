"""Osmocom's TAC database: a licence line, then brand and model per TAC."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.engines.duckdb import quoted
from pehchan.intake.registers import cells
from pehchan.intake.registers.field import Field, free
from pehchan.intake.registers.form import Form, header_names

HEADER = ("tac", "name", "name", "contributor", "comment", "gsmarena", "gsmarena", "aka")
SOURCE = "Osmocom TAC database"
LICENCE = "CC BY-SA 3.0"
ATTRIBUTION = "(c) Harald Welte 2016"
# Two columns are called "name" and two "gsmarena": brand and model, page of the model and of the
# brand. Fields go by place, so here each has a name of its own.
_FURTHER = ("contributor", "comment", "model_page", "brand_page", "aka")


def form_of(head: Sequence[str]) -> Form | None:
    """Osmocom's form when the first or second line is its header; else None."""
    for place, line in enumerate(head[:2]):
        if header_names(line) == HEADER:
            return _form(place + 1)
    return None


def _form(header_lines: int) -> Form:
    pairs = [f"{quoted(name)}, {cells.text(cells.name(name))}" for name in _FURTHER]
    named = {"source": SOURCE, "licence": LICENCE, "attribution": ATTRIBUTION}
    pairs += [f"{quoted(key)}, {quoted(value)}" for key, value in named.items()]
    return Form(
        fields=(
            # Some entries have a blank before the number; six digits are a TAC from before 2004,
            # which does not say what the last two are.
            Field("tac", cells.has_form("trim({v})", cells.TAC), "8 digits"),
            free("brand"),
            free("model"),
            *(free(name) for name in _FURTHER),
        ),
        cells={
            "tac": cells.tac("trim(tac)"),
            "manufacturer": cells.text("brand"),
            "model_name": cells.text("model"),
            "brand_name": cells.text("brand"),
            "rats": "0",
            "optional_fields": f"CAST(json_object({', '.join(pairs)}) AS VARCHAR)",
        },
        header_lines=header_lines,
        first_wins=True,
        notes=(
            f"Source: {SOURCE}, {ATTRIBUTION}, licence {LICENCE}; name it wherever this is shown.",
            "It names brand and model only: no bands, no allocation date, no device type.",
        ),
    )
