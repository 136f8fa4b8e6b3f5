"""The GSMA's file of type allocation codes, as the demo nation gets it."""

from __future__ import annotations

from pathlib import Path

from pehchan.archive import write_zip
from pehchan.demo.models import (
    BANDS,
    DEVICE_TYPE,
    RADIO,
    Model,
    ordinary_models,
    special_models,
    unsold_models,
)

# The second name has a leading blank in the GSMA's own file.
HEADER = (
    "TAC|Marketing Name| Internal Model Name|Manufacturer|Bands|Allocation Date|Country Code"
    "|Fixed Code|Manufacturer Code|Radio Interface|Brand Name|Model Name|Operating System"
    "|NFC|Bluetooth|WLAN|Device Type"
)
"""The 17 columns."""


def _line(model: Model) -> str:
    number = int(model.tac)
    smart = model.generation > 2
    month = ("Jan", "Apr", "Jul", "Oct")[number % 4]
    allocated = f"{1 + number % 28:02d}-{month}-{2016 + number % 9}"
    return "|".join(
        (
            model.tac, model.name, f"{model.brand[:3].upper()}-{number % 9973}", model.maker,
            BANDS[model.generation], allocated, "XX", f"F{number % 97}", f"M{number % 89}",
            RADIO[model.generation], model.brand, model.name, "Android" if smart else "None",
            "Y" if number % 3 == 0 and smart else "N", "Y", "Y" if smart else "N",
            DEVICE_TYPE[model.generation],
        )
    )  # fmt: skip


def write_tacs(directory: Path) -> Path:
    """Write ``gsma_tac.zip`` (one pipe-separated .txt file) and return its path."""
    models = ordinary_models() + special_models() + unsold_models()
    plain = directory / "gsma_tac.txt"
    plain.write_text("\n".join([HEADER, *map(_line, models)]) + "\n", encoding="utf-8")
    target = directory / "gsma_tac.zip"
    write_zip(target, [(plain.name, plain)])
    plain.unlink()
    return target
