"""The GSMA's TAC file: columns joined by pipes in any order, quotes without meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pehchan.engines.duckdb import quoted
from pehchan.intake.checks import Check, failed
from pehchan.intake.rats import generations_of_bands_sql
from pehchan.intake.registers import cells
from pehchan.intake.registers.field import Field, free
from pehchan.intake.registers.field import tac as tac_field
from pehchan.intake.registers.form import Form, header_names

MANDATORY = ("tac", "manufacturer", "model name", "bands", "allocation date", "device type")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = rf"[0-3][0-9]-({_MONTHS})-(19[7-9][0-9]|20[0-9]{{2}})"


def form_of(head: Sequence[str]) -> Form | Check:
    """The form of a file with that header; the failed check when a column is missing or doubled."""
    names = header_names(head[0] if head else "", "|")
    missing = [name for name in MANDATORY if name not in names]
    if missing:
        return failed(
            "preprocess",
            f"The header lacks the column {missing[0]!r}.",
            "A TAC file has, joined by |: " + ", ".join(MANDATORY) + ", and any others.",
        )
    doubled = [key for key, count in Counter(map(snake, names)).items() if count > 1 or not key]
    if doubled:
        return failed(
            "preprocess",
            f"The header has the column {doubled[0][:60]!r} twice, or a column without a name.",
            "Give every column a name of its own.",
        )
    return Form(
        fields=tuple(_field(name) for name in names),
        cells=_cells(names),
        delimiter="|",
        quoting=False,
        shape="preprocess",
    )


def snake(name: str) -> str:
    """A column name as a key: small letters, anything else an underscore (``marketing_name``)."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _field(name: str) -> Field:
    if name == "tac":
        return tac_field("tac")
    if name == "allocation date":
        day = cells.day("{v}", "%d-%b-%Y")
        holds = f"({cells.has_form('{v}', _DATE)} AND {day} IS NOT NULL)"
        return Field(name, holds, "a day as dd-Mon-yyyy", optional=True)
    return free(name)


def _cells(names: Sequence[str]) -> dict[str, str]:
    brand = next((name for name in names if snake(name) == "brand_name"), None)
    further = [name for name in names if name not in MANDATORY]
    pairs = ", ".join(f"{quoted(snake(name))}, {cells.text(cells.name(name))}" for name in further)
    return {
        "tac": cells.tac("tac"),
        "manufacturer": cells.text("manufacturer"),
        "model_name": cells.text('"model name"'),
        "brand_name": cells.text(cells.name(brand)) if brand else "CAST(NULL AS VARCHAR)",
        "bands": cells.text("bands"),
        "allocation_date": cells.day('"allocation date"', "%d-%b-%Y"),
        "device_type": cells.text('"device type"'),
        "rats": generations_of_bands_sql("bands"),
        "optional_fields": f"CAST(json_object({pairs}) AS VARCHAR)" if pairs else "'{}'",
    }
