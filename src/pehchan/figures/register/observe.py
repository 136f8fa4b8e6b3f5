"""All figures of the register, as they are to be released."""

from __future__ import annotations

from dataclasses import replace

from pehchan.figures.register.networks import networks
from pehchan.figures.register.registered import registered
from pehchan.figures.register.series import REGISTER
from pehchan.figures.release import Held, held_of
from pehchan.lake.workspace import Workspace


def observe(workspace: Workspace) -> tuple[Held, ...]:
    """The register's series for every period that is over; their place is the region's name."""
    view = workspace.lake.view()
    today = workspace.today()
    place = workspace.settings.region.name
    series = [replace(one, place=place) for one in REGISTER]
    found = networks(view, workspace.settings, today) + registered(view, today)
    return held_of(series, found)
