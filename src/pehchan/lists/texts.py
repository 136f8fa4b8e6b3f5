"""List rows as operators read them: identifiers as text, dates as YYYYMMDD."""

from __future__ import annotations

from collections.abc import Sequence
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

_KEYS = ("device", "imsi", "msisdn")


def header(kind: Kind, settings: Settings) -> tuple[str, ...]:
    """The column names of a kind's files; ``amnesty_granted`` only where there is an amnesty."""
    names = ["imei"] if kind is BLOCK else ["imei", "imsi", "msisdn"]
    names += [name for name in kind.payload if name != "amnesty_granted"]
    if kind is NOTIFICATIONS and settings.amnesty.enabled:
        names.append("amnesty_granted")
    return tuple(names)


def texts_sql(
    kind: Kind,
    rows: ir.Table,
    settings: Settings,
    view: View,
    *,
    dates: bool = False,
    more: Sequence[str] = (),
) -> str:
    """DuckDB SQL for list rows with the columns of `header`, in the order of the device keys.

    Args:
        rows: the kind's columns; a table of the view's engine.
        dates: leave block_date a date instead of writing YYYYMMDD.
        more: further columns of ``rows`` to put behind.
    """
    rows = with_text(rows, view)
    write = with_check_digit if settings.lists.generate_check_digit else device_text
    cells = {"imei": write(rows.device, rows.irregular_text)}
    if kind is not BLOCK:
        cells["imsi"] = imsi_text(rows.imsi)
        cells["msisdn"] = msisdn_text(rows.msisdn)
    if "block_date" in kind.payload:
        cells["block_date"] = rows.block_date if dates else rows.block_date.strftime("%Y%m%d")
        cells["reasons"] = rows.reasons
    if kind is NOTIFICATIONS:
        cells["amnesty_granted"] = rows.amnesty_granted.ifelse("True", "False")
    cells |= {name: rows[name] for name in more}
    keys = [name for name in _KEYS if name in kind.keys]
    named = (*header(kind, settings), *more)
    inner = rows.select(
        **{f"key_{name}": rows[name] for name in keys}, **{f"{n}_text": cells[n] for n in named}
    )
    shown = ", ".join(f'"{name}_text" AS "{name}"' for name in named)
    order = ", ".join(f'"key_{name}"' for name in keys)
    return f"SELECT {shown} FROM ({view.engine.text(inner)}) AS t ORDER BY {order}"
