"""Observations entered by the standing statistician."""

from __future__ import annotations

from pehchan.portal.figures.models import Entered
from pehchan.portal.figures.services import observation_enter
from tests.portal import people_made

OF_2023 = {
    "series": "handsets_assembled_locally",
    "part": "",
    "period": "2023",
    "value": "21280000",
    "source": "Annual report",
    "link": "https://example.org/report",
    "credit": "Alice",
}


def entered(**other: str) -> Entered:
    """What was assembled in 2023, or something else."""
    return observation_enter(actor=people_made.zara(), **(OF_2023 | other))
