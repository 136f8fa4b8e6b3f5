"""What all lists say at one moment: to be published, last received, or received once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pehchan.errors import UsageError
from pehchan.lake.run import name_of
from pehchan.lists.block import block, notices
from pehchan.lists.exceptions import exceptions
from pehchan.lists.judged import judged, listed_conditions
from pehchan.lists.kinds import BLOCK, EXCEPTIONS, KINDS, NOTIFICATIONS, Kind
from pehchan.lists.notifications import notifications
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.lake import Lake
    from pehchan.lake.view import View


@dataclass(frozen=True)
class Content:
    """The rows of every kind of list; None stands for a list without rows.

    ``noticed`` are the devices under notice, those too that nobody was seen with.
    """

    lists: Mapping[Kind, ir.Table | None]
    noticed: ir.Table | None

    @property
    def blocked(self) -> ir.Table | None:
        """The block list."""
        return self.lists[BLOCK]


def due(view: View, settings: Settings, on: datetime.date, only: Sequence[str] = ()) -> Content:
    """What the lists are to say on a day, computed once and held by the view's engine.

    Args:
        only: labels of blocking conditions; empty for all of them.

    Raises:
        UsageError: a label is no blocking condition.
    """
    engine = view.engine
    conditions = listed_conditions(settings, only)
    devices = engine.hold("lists_judged", judged(view, settings, on, conditions))
    told = notices(devices)
    lists: dict[Kind, ir.Table | None] = {
        BLOCK: block(devices),
        NOTIFICATIONS: engine.hold("lists_notifications", notifications(view, settings, on, told)),
        EXCEPTIONS: None,
    }
    if view.files("pairing"):
        rows = exceptions(view, settings, block(devices))
        lists[EXCEPTIONS] = engine.hold("lists_exceptions", rows)
    return Content(lists, told)


def received(view: View) -> Content:
    """What operators last received, as the runs of the view tell it."""
    lists = {
        kind: view.current(kind.table).select(*kind.columns) if view.files(kind.table) else None
        for kind in KINDS
    }
    told = lists[NOTIFICATIONS]
    return Content(lists, told.select("device").distinct() if told is not None else None)


def received_by(lake: Lake, number: int) -> Content:
    """What operators had received once a publication was out; 0 = before the first.

    Raises:
        UsageError: that run is no publication.
    """
    every = [run.number for run in lake.runs() if run.kind == "lists"]
    if number and number not in every:
        raise UsageError(
            "not_a_publication",
            f"Run {name_of(number)} did not publish lists.",
            "`pehchan runs` shows which did.",
        )
    return received(lake.view(without=frozenset(one for one in every if one > number)))
