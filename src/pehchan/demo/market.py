"""What phones the demo nation buys: Pakistan's published figures for 2024.

Sources: Topline Research via The News, and the Pakistan Telecommunication Authority (PTA) via
TechJuice (handsets assembled locally and imported in 2024, by brand and by type). Brands that
the source does not name are put together here: QQMEE stands for the other 2G phones and Oppo for
the other smartphones, so that both totals come out as published.
"""

from __future__ import annotations

from dataclasses import dataclass

ASSEMBLED_LOCALLY = 31_380_000
"""Handsets assembled locally in 2024 (Topline Research via The News; PTA via TechJuice)."""

IMPORTED = 1_710_000
"""Handsets imported commercially in 2024 (PTA via TechJuice)."""

SMARTPHONES = 18_640_000
"""Smartphones among those assembled locally in 2024 (Topline Research via The News)."""

FEATURE_PHONES = 12_740_000
"""2G feature phones among those assembled locally in 2024 (Topline Research via The News)."""


@dataclass(frozen=True)
class Brand:
    """A brand: handsets (units in 2024), newest radio generation (2, 4 or 5), and its maker."""

    name: str
    maker: str
    handsets: int
    generation: int


BRANDS = (
    Brand("Infinix", "Infinix Mobility", 3_980_000, 4),
    Brand("Itel", "Itel Mobile", 3_640_000, 2),
    Brand("VGO Tel", "VGO Tel", 3_370_000, 2),
    Brand("Tecno", "Tecno Mobile", 2_850_000, 4),
    Brand("Vivo", "Vivo Mobile", 2_770_000, 4),
    Brand("Xiaomi", "Xiaomi Communications", 2_350_000, 4),
    Brand("Realme", "Realme Mobile", 1_760_000, 4),
    Brand("Samsung", "Samsung Electronics", 1_510_000, 4),
    Brand("G'Five", "G'Five Mobile", 1_440_000, 2),
    Brand("Nokia", "HMD Global", 1_360_000, 2),
    Brand("QQMEE", "QQMEE Mobile", 2_930_000, 2),
    Brand("Oppo", "Oppo Mobile", 3_420_000, 4),
)
"""Brands assembled locally; the first ten as published, the last two fill up to the totals."""

IMPORTED_BRANDS = (
    Brand("Apple", "Apple Inc", 1_110_000, 5),
    Brand("Samsung", "Samsung Electronics", 400_000, 5),
    Brand("Google", "Google LLC", 200_000, 5),
)
"""Brands imported whole; the split between them is ours, their sum is the published total."""


def shared_out(total: int, weights: tuple[int, ...]) -> list[int]:
    """``total`` split in whole parts in proportion to ``weights`` (largest remainder method)."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts
