from __future__ import annotations

from pehchan.figures.register.observe import observe
from pehchan.figures.register.series import REGISTER
from pehchan.lake.workspace import Workspace


def test_every_series_is_there_and_names_the_nation(nation: Workspace) -> None:
    held = observe(nation)
    assert [one.series.name for one in held] == [one.name for one in REGISTER]
    name = nation.settings.region.name
    assert {one.series.place for one in held} == {f"{name} (demo nation, made up)"}
    assert all(seen.period.end < nation.today() for one in held for seen in one.observations)
