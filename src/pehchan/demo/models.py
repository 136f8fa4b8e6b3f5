"""The models that are sold in the demo nation: type allocation codes (TACs) and who has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pehchan.demo.market import (
    ASSEMBLED_LOCALLY,
    BRANDS,
    IMPORTED,
    IMPORTED_BRANDS,
    Brand,
    shared_out,
)

SHELF = 1_000
"""Places on the shelf: device number i is of the model at place i modulo SHELF."""

OLD_REGISTER = 250
"""Places of models registered before origin was asked for (one row each, DIRBS-Core's form)."""

PLACES_PER_MODEL = 12
"""The most places of one TAC; keeps 10 million devices within its million serial numbers."""

BANDS = {
    2: "GSM 900,GSM 1800",
    3: "GSM 900,GSM 1800,WCDMA FDD Band I",
    4: "GSM 900,GSM 1800,WCDMA FDD Band I,LTE FDD BAND 3,LTE FDD BAND 8",
    5: "GSM 900,GSM 1800,WCDMA FDD Band I,LTE FDD BAND 3,5G NR FDD N3,5G NR TDD N78",
}
RADIO = {2: "GSM", 3: "WCDMA", 4: "LTE", 5: "NR"}
DEVICE_TYPE = {
    2: "Mobile Phone/Feature phone",
    3: "Smartphone",
    4: "Smartphone",
    5: "Smartphone",
}

LOCAL_CONTENT = (
    "packaging:8",
    "motherboard:10|battery:5",
    "battery:10|charger:6|packaging:5",
    "motherboard:8|battery:8|plastics:4",
)
"""Parts made in the country, percent of the device's value by part; one per brand in turn."""


@dataclass(frozen=True)
class Model:
    """A model: TAC (8 digits), maker, brand, name, newest radio generation, and its register.

    ``register`` says how ordinary devices of the model are registered: ``old`` (one row each, in
    DIRBS-Core's form), ``local`` (ranges by lot), ``imported`` (one row each, with origin), or
    for special models the name of their range (``grey``, ``feature``, ``barred``, ``zero``).
    ``places`` counts its places on the shelf.
    """

    tac: str
    maker: str
    brand: str
    name: str
    generation: int
    register: str
    places: int = 0
    local_content: str = ""


def _of_brand(brand: Brand, register: str, places: int, first_tac: int) -> list[Model]:
    models: list[Model] = []
    while places > 0:
        number = len(models) + 1
        share = min(places, PLACES_PER_MODEL)
        # Early smartphones of the old register stop at 3G.
        generation = 3 if register == "old" and brand.generation == 4 and number == 2 else 0
        models.append(
            Model(
                tac=str(first_tac + 10 * number),
                maker=brand.maker,
                brand=brand.name,
                name=f"{brand.name} {register[0].upper()}{number}",
                generation=generation or brand.generation,
                register=register,
                places=share,
                local_content=LOCAL_CONTENT[number % len(LOCAL_CONTENT)]
                if register == "local"
                else "",
            )
        )
        places -= share
    return models


@cache
def ordinary_models() -> tuple[Model, ...]:
    """Every model on the shelf; their places add up to SHELF."""
    new = SHELF - OLD_REGISTER
    local, imported = shared_out(new, (ASSEMBLED_LOCALLY, IMPORTED))
    models: list[Model] = []
    for register, total, brands, body in (
        ("old", OLD_REGISTER, BRANDS, 35_400_000),
        ("local", local, BRANDS, 86_400_000),
        ("imported", imported, IMPORTED_BRANDS, 35_700_000),
    ):
        parts = shared_out(total, tuple(brand.handsets for brand in brands))
        for at, (brand, places) in enumerate(zip(brands, parts, strict=True)):
            models += _of_brand(brand, register, places, body + 10_000 * at)
    return tuple(models)


def shelf() -> list[tuple[Model, int]]:
    """The model and its running place (0..places-1) at each of the SHELF places, well mixed."""
    row = [(model, place) for model in ordinary_models() for place in range(model.places)]
    return [row[(at * 617) % SHELF] for at in range(SHELF)]


SPECIAL_TACS = {
    "grey": tuple(str(35_900_010 + 10 * at) for at in range(24)),
    "feature": ("86860010", "86860020", "86860030", "86860040"),
    "barred": ("86870010", "86870020", "86870030"),
    "zero": ("01330010", "01330020", "01330030", "01330040"),
    "unknown": ("35990010", "35990020", "86990010", "86990020", "01990010", "01990020"),
    "test": ("00100101", "00101701", "00440010", "00860010", "00910010", "00101210"),
    "malformed": ("00000000",),
}
"""Where planted IMEIs come from; ``unknown`` and ``test`` are not in the GSMA file."""


def special_models() -> tuple[Model, ...]:
    """Models outside the shelf that the GSMA file knows: grey imports and other special ranges."""
    makers = {
        "grey": ("Apple Inc", "Apple", 4),
        "feature": ("Itel Mobile", "Itel", 2),
        "barred": ("Hotline Devices", "Hotline", 4),
        "zero": ("Motorola Mobility", "Motorola", 4),
    }
    models = []
    for register, (maker, brand, generation) in makers.items():
        for number, tac in enumerate(SPECIAL_TACS[register], start=1):
            name = f"{brand} {register[0].upper()}{number}"
            models.append(Model(tac, maker, brand, name, generation, register))
    return tuple(models)


def unsold_models() -> tuple[Model, ...]:
    """Models that the GSMA file knows and that nobody in the country has."""
    return tuple(
        Model(str(35_100_000 + 7 * at), f"Maker {at % 90}", f"Brand {at % 140}", f"Model {at}",
              (2, 3, 4)[at % 3], "unsold")
        for at in range(3_000)
    )  # fmt: skip
