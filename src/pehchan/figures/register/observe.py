"""All figures of the register, as they are to be released."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pehchan.figures.observation import cited
from pehchan.figures.register.networks import networks
from pehchan.figures.register.registered import registered
from pehchan.figures.register.series import DEMO, REGISTER
from pehchan.figures.release import Held, held_of
from pehchan.figures.series import SERIES
from pehchan.lake.workspace import Workspace


def observe(workspace: Workspace) -> tuple[Held, ...]:
    """The register's series for every period that is over; their place is the region's name.

    The cited targets that they are seen against are released with them, with their sources.

    Where the demo made the register, the place says so: nobody shall take its numbers for real.
    """
    view = workspace.lake.view()
    today = workspace.today()
    place = workspace.settings.region.name
    if (Path(workspace.root) / "demo.json").exists():
        place += DEMO
    series = [replace(one, place=place) for one in REGISTER]
    found = networks(view, workspace.settings, today) + registered(view, today)
    aims = {name for one in series for name in one.targets}
    series += [SERIES[name] for name in sorted(aims)]
    return held_of(series, [*found, *(one for one in cited() if one.series in aims)])
