"""Killing the process at any moment leaves the register as it was, and the next run just works."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pehchan.lake import dictionary
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.policy import ConditionSettings, RuleSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings
from tests.scenarios import killing

# What differs from one run to the next without meaning anything.
NUMBERED = {"run", "opened_run"}
ON = ("--on", "2026-08-01")
ONE = ("--operator", "one")
RULES = (RuleSettings(rule="stolen_list"), RuleSettings(rule="gsma_not_found"))
SETTINGS = Settings(
    region=RegionSettings(
        country_codes=("92",),
        operators=(OperatorSettings(id="one", mcc_mnc=("41001",)),),
    ),
    engine=EngineSettings(threads=2, memory="600MiB"),
    conditions=tuple(
        ConditionSettings(
            label=rule.rule,
            rules=(rule,),
            reason=rule.rule,
            blocking=True,
            grace_period_days=30 * (rule.rule != "stolen_list"),
            max_allowed_matching_ratio=1.0,
        )
        for rule in RULES
    ),
)


def imei(number: int) -> str:
    return f"35{number % 40:06d}{number:06d}"


def write_inputs(folder: Path) -> None:
    folder.mkdir()
    for month, last in ((6, 30), (7, 31)):
        lines = ["date,imei,imsi,msisdn,rat"]
        lines += [
            f"2026{month:02d}{n % last + 1:02d},{imei(n % 900)},41001{n:010d},92300{n:07d},001"
            for n in range(3000)
        ]
        (folder / f"one_2026{month:02d}01_2026{month:02d}{last}.csv").write_text(
            "\n".join(lines) + "\n"
        )
    stolen = [f"{imei(n)},20260701,blacklist" for n in range(0, 900, 9)]
    (folder / "stolen.csv").write_text("imei,reporting_date,status\n" + "\n".join(stolen) + "\n")


@dataclass
class Case:
    """A workspace before some work, the words of that work, and the register after it."""

    template: Path
    words: tuple[str, ...]
    before: dict[str, list[tuple[object, ...]]]
    after: dict[str, list[tuple[object, ...]]]
    seconds: float
    span: float

    def call(self, root: Path) -> list[str]:
        return [word.replace("{root}", str(root)) for word in self.words]


def register(root: Path) -> tuple[dict[str, list[tuple[object, ...]]], int]:
    """Every row that counts, less run numbers, and how many runs count."""
    place = Workspace.open(root)
    view = place.lake.view()
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in dictionary.tables():
        if table.name != "runs":
            columns = [f'"{name}"' for name in table.names if name not in NUMBERED]
            sql = f'SELECT {", ".join(columns)} FROM "{view.name(table.name)}"'
            found[table.name] = sorted(place.engine.rows(sql), key=repr)
    place.close()
    return found, len(view.runs)


STEPS: dict[str, tuple[str, ...]] = {
    "stolen": ("import", "stolen_list", "{inputs}/stolen.csv", "--on", "2026-07-01"),
    "june": (
        "import",
        "operator",
        "{inputs}/one_20260601_20260630.csv",
        *ONE,
        "--on",
        "2026-07-01",
    ),
    "import": ("import", "operator", "{inputs}/one_20260701_20260731.csv", *ONE, *ON),
    "classify": ("classify", *ON),
    "lists": ("lists", "{root}/out", *ON),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    base = tmp_path_factory.mktemp("kill")
    write_inputs(base / "inputs")

    def words(step: str) -> tuple[str, ...]:
        filled = (word.replace("{inputs}", str(base / "inputs")) for word in STEPS[step])
        return (*filled, "--workspace", "{root}")

    def make(name: str) -> Case:
        template = base / name
        Workspace.init(template, SETTINGS)
        for step in STEPS:
            if step == name:
                break
            killing.run([word.replace("{root}", str(template)) for word in words(step)])
        done = base / f"{name}-done"
        shutil.copytree(template, done)
        call = [word.replace("{root}", str(done)) for word in words(name)]
        seconds, span = killing.span_of(call, done / "lake")
        before, after = register(template)[0], register(done)[0]
        assert before != after
        return Case(template, words(name), before, after, seconds, span)

    return make


# Of every 30 kills so many: a classification and a publication take longer to come to the moment.
@pytest.mark.parametrize(("name", "share"), [("import", 16), ("classify", 8), ("lists", 6)])
def test_a_killed_run_leaves_the_register_as_it_was(
    name: str, share: int, case: Callable[[str], Case], kills: int, tmp_path: Path
) -> None:
    known = case(name)
    chance = random.Random(20261123)
    root = tmp_path / "register"
    shutil.copytree(known.template, root)
    count = register(root)[1]
    wanted = -(-kills * share // 30)
    done = between = rounds = 0
    while done < wanted or between < wanted // 2:
        rounds += 1
        assert rounds < 10 * wanted + 10, "the moment is never hit"
        call = known.call(root)
        if between * 2 <= done:
            hit = killing.kill_between(call, root / "lake", chance, known.span)
            between += hit
        else:
            hit = killing.kill_after(call, chance.uniform(0, known.seconds))
        done += hit
        found, now = register(root)
        if now == count:
            assert found == known.before
        else:
            assert (now, found) == (count + 1, known.after)
        # Several killed runs leave their remains behind; then one runs through among them.
        if now > count or done % 8 == 0 or done >= wanted:
            if now == count:
                killing.run(call)
                assert register(root)[0] == known.after
            shutil.rmtree(root)
            shutil.copytree(known.template, root)
    assert between >= wanted // 2
