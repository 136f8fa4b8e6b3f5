"""Rows of the registration register as the portal writes them: checked, and as a delta file."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from pehchan.identity.device import key_of
from pehchan.intake.registers.association import FORM as ASSOCIATION
from pehchan.intake.registers.form import CHANGE_TYPE
from pehchan.intake.registers.registration import CHANGES
from pehchan.intake.registers.wider import FORM
from pehchan.portal.registration.errors import BadRow

COLUMNS = FORM.names
# The columns of the registers that the portal writes to.
FORMS = {"registration_list": COLUMNS, "device_association_list": ASSOCIATION.names}
DAYS = ("valid_from", "valid_until", "production_date")
_IMEI = re.compile(r"[0-9]{14,16}")
Row = Mapping[str, object]


def checked(row: Row, register: str = "registration_list") -> dict[str, str]:
    """A row as it is kept: every cell a text, days as YYYYMMDD, empty cells left out.

    A row may have a ``change_type`` of its own, where one decision adds and removes.

    Raises:
        BadRow: a column that there is not, an IMEI that is none, a line break in a text.
    """
    kept: dict[str, str] = {}
    for name, value in row.items():
        if name not in (*FORMS[register], CHANGE_TYPE) or (
            name == CHANGE_TYPE and value not in CHANGES
        ):
            raise BadRow(name, value)
        text = _day(value) if name in DAYS else str(value if value is not None else "").strip()
        if any(ord(one) < 32 for one in text):
            raise BadRow(name, value)
        if text:
            kept[name] = text
    numbers = [kept.get("imei", ""), *filter(None, kept.get("other_imeis", "").split("|"))]
    if "imei_last" in kept:
        numbers.append(kept["imei_last"])
    for number in numbers:
        if not _IMEI.fullmatch(number):
            raise BadRow("imei", number)
    return kept


def devices_of(row: Mapping[str, str]) -> list[int]:
    """The keys of a row's devices; of a range, its ends."""
    texts = [row["imei"], *filter(None, row.get("other_imeis", "").split("|"))]
    texts += [row["imei_last"]] if "imei_last" in row else []
    return [key for key in map(key_of, texts) if key is not None]


def written(
    changes: Iterable[tuple[str, Sequence[Mapping[str, str]]]],
    columns: Sequence[str] = COLUMNS,
) -> str:
    """The text of a delta file: header, then the rows of each (change, rows) in order."""
    text = io.StringIO()
    # The importer's lines end in a line feed; a quote is doubled, as it reads them.
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, CHANGE_TYPE])
    for change, rows in changes:
        for row in rows:
            cells = (row.get(name, "") for name in columns)
            writer.writerow([*cells, row.get(CHANGE_TYPE, change)])
    return text.getvalue()


def devices_sql(source: str) -> str:
    """SQL for (device) of the rows of a relation that are single devices, all their IMEIs; a device
    that stands there twice comes twice.

    Args:
        source: what stands behind FROM; it has the columns of the wider registration form.
    """
    return (
        "SELECT CAST(left(one, 14) AS BIGINT) AS device FROM (SELECT unnest(string_split(imei || "
        f"coalesce('|' || nullif(other_imeis, ''), ''), '|')) AS one FROM {source} "
        "WHERE coalesce(imei_last, '') = '')"
    )


def spans_sql(source: str) -> str:
    """SQL for (first, last) of the rows of a relation that are ranges, both included."""
    return (
        "SELECT CAST(left(imei, 14) AS BIGINT) AS first, CAST(left(imei_last, 14) AS BIGINT) AS "
        f"last FROM {source} WHERE imei_last <> ''"
    )


def _day(value: object) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, datetime.date):
        return value.strftime("%Y%m%d")
    text = str(value)
    try:
        return datetime.date.fromisoformat(text).strftime("%Y%m%d")
    except ValueError:
        raise BadRow("day", value) from None
