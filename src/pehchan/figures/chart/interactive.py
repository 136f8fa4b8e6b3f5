"""A specification to be drawn in a browser: it says what is pointed at, and can be stepped through.

Each row has an ``index``; the signal ``at`` is the one that is pointed at, or -1, and its mark
stands out. A click on a legend's entry chooses its group, and the others fade.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

from pehchan.figures.chart.look import FONTS, INK, PAPER, isolated
from pehchan.figures.chart.words import Words

_MARKS = ("bar", "point", "rule")
CHOSEN = "chosen"


def interactive(specification: dict[str, Any], language: str) -> dict[str, Any]:
    """The specification with what a browser needs; ``usermeta.told`` has a text for each index."""
    found = deepcopy(specification)
    words = Words(language)
    told: list[str] = []
    for rows in _datasets(found):
        told = [_told(row, words) for row in rows]
        for index, row in enumerate(rows):
            row |= {"index": index, "told": told[index]}
    for unit in _units(found):
        _answering(unit)
    _fading(found)
    found["params"] = [{"name": "at", "value": -1}]
    found["usermeta"] = {"told": told}
    found["config"] = {**found.get("config", {}), "font": FONTS}
    return found


def _datasets(spec: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The lists of a drawing's points, wherever they stand."""
    values = spec.get("data", {}).get("values", [])
    if values and {"label", "value", "group"} <= values[0].keys():
        yield values
    for inner in _inner(spec):
        yield from _datasets(inner)


def _units(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The marks that show points: bars, points of lines, spans; no texts, targets or days."""
    mark = spec.get("mark")
    if isinstance(mark, dict) and mark.get("type") in _MARKS:
        fields = {
            channel.get("field")
            for channel in spec.get("encoding", {}).values()
            if isinstance(channel, dict)
        }
        if fields & {"value", "below"}:
            yield spec
    for inner in _inner(spec):
        yield from _units(inner)


def _inner(spec: dict[str, Any]) -> list[dict[str, Any]]:
    below = spec.get("spec")
    return [*spec.get("layer", []), *([below] if below else [])]


def _answering(unit: dict[str, Any]) -> None:
    """The mark tells its text and stands out when it is pointed at."""
    encoding = unit["encoding"]
    if (encoding.get("color") or {}).get("legend"):
        choice = {"type": "point", "fields": ["group"]}
        unit["params"] = [{"name": CHOSEN, "select": choice, "bind": "legend"}]
    spans = unit["mark"]["type"] == "rule"
    encoding["strokeWidth"] = _either(13 if spans else 3, 7 if spans else 1)
    if not spans:
        encoding["stroke"] = _either(INK, PAPER)
    encoding["tooltip"] = {"field": "told", "type": "nominal"}


def _fading(spec: dict[str, Any]) -> None:
    """Where groups can be chosen, the others' marks and texts fade."""
    layers = spec.get("layer", [])
    if not any("params" in layer for layer in layers):
        return
    for layer in layers:
        kind = layer["mark"]["type"]
        fields = {one.get("field") for one in layer["encoding"].values()}
        if kind in (*_MARKS, "text") and fields & {"value", "below", "middle"}:
            shown = {"param": CHOSEN, "value": 1}
            layer["encoding"]["opacity"] = {"condition": shown, "value": 0.2 * (kind != "text")}


def _either(pointed: object, else_: object) -> dict[str, Any]:
    return {"condition": {"test": "datum.index === at", "value": pointed}, "value": else_}


def _told(row: dict[str, Any], words: Words) -> str:
    """``2024, Imported: 143 thousand (142,500)``."""
    plain = {
        key: str(row[key]).translate({0x2067: None, 0x2069: None}).replace("\n", " ")
        for key in ("place", "group", "label")
    }
    where = words.say(", ", "، ").join(part for part in (plain["place"], plain["group"]) if part)
    exact = words.number(Decimal(str(row["value"])), 0) if abs(row["value"]) >= 1000 else ""
    text = f"{where}: {plain['label']}" + (
        f" ({exact})" if exact and exact != plain["label"] else ""
    )
    return isolated(text, words.language)
