from __future__ import annotations

from pehchan.figures.register.observe import observe
from pehchan.figures.register.series import REGISTER
from pehchan.lake.workspace import Workspace


def test_every_series_is_there_and_names_the_nation(nation: Workspace) -> None:
    held = observe(nation)
    *own, targets = held
    assert [one.series.name for one in own] == [one.name for one in REGISTER]
    name = nation.settings.region.name
    assert {one.series.place for one in own} == {f"{name} (demo nation, made up)"}
    assert all(seen.period.end < nation.today() for one in own for seen in one.observations)
    assert (targets.series.name, targets.series.place) == ("target_localization", "Pakistan")
    assert [seen.value for seen in targets.observations] == [49, 10, 10]
    assert all(seen.source for seen in targets.observations)
