"""List rows as operators read them: identifiers as text, dates as YYYYMMDD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.identity.columns.device import device_text
from pehchan.identity.columns.imei import with_check_digit
from pehchan.identity.columns.imsi import imsi_text
from pehchan.identity.columns.msisdn import msisdn_text
from pehchan.lists.irregular import with_text
from pehchan.lists.kinds import BLOCK, NOTIFICATIONS, Kind
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View


def header(kind: Kind, settings: Settings) -> tuple[str, ...]:
    """The column names of a kind's files; ``amnesty_granted`` only where there is an amnesty."""
    names = ["imei"] if kind is BLOCK else ["imei", "imsi", "msisdn"]
    names += [name for name in kind.payload if name != "amnesty_granted"]
    if kind is NOTIFICATIONS and settings.amnesty.enabled:
        names.append("amnesty_granted")
    return tuple(names)


def texts(kind: Kind, rows: ir.Table, settings: Settings, view: View) -> ir.Table:
    """The rows with the columns of `header`, as text but for the date in ``day`` beside it.

    ``rows`` are a table of the view's engine with the kind's columns. Columns of the keys stand
    there as ``key_<name>``, to choose and order by; so does ``delta``, where there is one.
    """
    rows = with_text(rows, view)
    write = with_check_digit if settings.lists.generate_check_digit else device_text
    cells = {f"key_{name}": rows[name] for name in kind.keys}
    cells["imei"] = write(rows.device, rows.irregular_text)
    if kind is not BLOCK:
        cells["imsi"] = imsi_text(rows.imsi)
        cells["msisdn"] = msisdn_text(rows.msisdn)
    if "block_date" in kind.payload:
        cells["day"] = rows.block_date
        cells["block_date"] = rows.block_date.strftime("%Y%m%d")
        cells["reasons"] = rows.reasons
    if kind is NOTIFICATIONS:
        cells["amnesty_granted"] = rows.amnesty_granted.ifelse("True", "False")
    if "delta" in rows.columns:
        cells["key_delta"] = rows["delta"]
    return rows.select(**cells)


def order(kind: Kind) -> str:
    """What files of that kind are sorted by, as SQL over `texts`."""
    return ", ".join(f'"key_{name}"' for name in kind.keys if name != "operator")
