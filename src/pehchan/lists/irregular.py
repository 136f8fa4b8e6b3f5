"""The texts behind negative device keys, one row for each device."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View


def irregular_texts(view: View) -> ir.Table | None:
    """A table of (device, text), or None when no identifier is irregular."""
    if not view.files("irregular"):
        return None
    rows = view.table("irregular")
    return rows.group_by("device").aggregate(text=rows.text.min())


def with_text(devices: ir.Table, view: View) -> ir.Table:
    """The table with a column ``irregular_text`` (string, null for 14-digit devices)."""
    import ibis

    texts = irregular_texts(view)
    if texts is None:
        return devices.mutate(irregular_text=ibis.null("string"))
    joined = devices.left_join(texts, devices.device == texts.device)
    return joined.select(*(devices[name] for name in devices.columns), irregular_text=texts.text)
