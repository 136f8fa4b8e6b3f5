"""Where another app says who discusses a chart: figures know nothing of the network themselves."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mention:
    """Something written that uses a chart: its address, title, author's name and day."""

    address: str
    title: str
    author: str
    day: datetime.date


@dataclass(frozen=True)
class Discussion:
    """What is written about a chart.

    Attributes:
        count: how many posts use it that the reader may see.
        mentions: the latest of them.
        start: the address at which the reader may write another.
    """

    count: int
    mentions: Sequence[Mention]
    start: str


Asked = Callable[[str, Any], Discussion]
_asked: list[Asked] = []


def discussion_by(asked: Asked) -> None:
    """From now on this function is asked who discusses a chart.

    It takes the chart's name and the reader, who may be anonymous; an app names it in ``ready``.
    """
    _asked[:] = [asked]


def discussion(chart: str, reader: Any) -> Discussion | None:
    """What is written about a chart, as the reader may see it; None when no app was named."""
    return _asked[0](chart, reader) if _asked else None
