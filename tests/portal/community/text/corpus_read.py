"""The corpus of hostile texts: what people have tried on other sites, and bombs."""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent / "corpus"
FAMILIES = ("html", "links", "images", "unicode", "bombs")


def hostile(*families: str) -> list[str]:
    """The texts of these families, or of all; a bomb is kept as its parts and put together here."""
    texts: list[str] = []
    for family in families or FAMILIES:
        for case in json.loads((HERE / f"{family}.json").read_text("utf-8")):
            if isinstance(case, str):
                texts.append(case)
            else:
                before, unit, times, after = case
                texts.append(before + unit * times + after)
    return texts
