"""Models and what their devices were seen on, for the rules of radio technology."""

from __future__ import annotations

from collections.abc import Callable

from pehchan.intake.rats import mask
from tests.policy.facts import Facts

# TAC to (manufacturer, model, generations that its bands name: 2G=1, 3G=2, 4G=4, 5G=8).
MODELS = {
    "35000001": ("Maker", "Two", 1),
    "35000002": ("Maker", "Many", 1),
    "35000003": ("Maker", "Many", 6),
    "35000004": ("Maker", "Newest", 15),
    "35000005": ("Maker", "Silent", 0),
    "35000006": (None, "Many", 1),
    "35000007": ("Other", "Many", 3),
}
GERAN, UTRAN, EUTRAN, NB_IOT, NR, WLAN = "002", "001", "006", "008", "010", "003"


def fill(facts: Callable[..., Facts], *seen: tuple[str, str]) -> Facts:
    """A register with those models, and one device per (TAC, codes joined by a pipe)."""
    models = (
        {"tac": tac, "manufacturer": maker, "model_name": model, "rats": rats}
        for tac, (maker, model, rats) in MODELS.items()
    )
    made = facts().register("tac", *models)
    for number, (tac, codes) in enumerate(seen):
        row = ("one", f"{tac}{number:06d}", "111010000000001", "", "07-01")
        made.seen(row, rats=mask(codes.split("|")) if codes else 0)
    return made
