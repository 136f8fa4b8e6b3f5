"""Make and model of a device: by its TAC, or by its registration."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from pehchan.identity.reporting_body import BODIES, BodyStatus
from pehchan.identity.tac import legacy_tac6, tac_of
from pehchan.verdict.findings import Findings, Row
from pehchan.verdict.row_groups import Match

# From April 2004 on a TAC has 8 digits; before, 6 and the final assembly code (TS 23.003, 6.2.1).
LAST_SHORT_TAC = datetime.date(2004, 3, 31)


@dataclass(frozen=True, slots=True)
class Model:
    """Make and model.

    ``known_by`` is ``tac`` (8 digits), ``tac6`` (the 6 digits of an IMEI from before April 2004,
    whose other factories are on record) or ``registration``. ``attribution`` names the source
    where its licence asks for that.
    """

    manufacturer: str | None
    brand: str | None
    name: str | None
    device_type: str | None
    known_by: str
    attribution: str | None = None

    @property
    def label(self) -> str:
        """Brand and model as one text, the brand once."""
        brand = self.brand or self.manufacturer or ""
        name = self.name or ""
        return name if name.casefold().startswith(brand.casefold()) else f"{brand} {name}".strip()


def model_of(found: Findings) -> Model | None:
    """The model of a device; None when nothing says it."""
    if found.tac:
        return _of_row(found.tac, "tac")
    row = _of_short_tac(found)
    if row:
        return _of_row(row, "tac6")
    for row in found.whole_registrations if found.registrations else []:
        if row["make"] or row["model"] or row["brand_name"]:
            return Model(
                row["make"], row["brand_name"], row["model"], row["device_type"], "registration"
            )
    return None


def _of_row(row: Row, known_by: str) -> Model:
    optional = json.loads(row["optional_fields"] or "{}")
    told = [optional.get(name) for name in ("source", "attribution", "licence")]
    attribution = ", ".join(text for text in told if text) if optional.get("licence") else None
    return Model(
        row["manufacturer"],
        row["brand_name"],
        row["model_name"],
        row["device_type"],
        known_by,
        attribution,
    )


def _of_short_tac(found: Findings) -> Row | None:
    """A row of the same 6-digit TAC, if that is one from before 2004 and names one model only."""
    tac = tac_of(found.norm) if found.device is not None and found.device >= 0 else None
    if tac is None:
        return None
    first = int(legacy_tac6(tac)) * 100
    rows = found.lookup.current("tac", Match("tac", "tac", first, first + 99))
    body = BODIES.get(tac[:2])
    retired = body is not None and body.status is BodyStatus.RETIRED
    old = retired or all(
        row["allocation_date"] is not None and row["allocation_date"] <= LAST_SHORT_TAC
        for row in rows
    )
    models = {(row["manufacturer"], row["model_name"]) for row in rows}
    return rows[0] if old and len(models) == 1 else None
