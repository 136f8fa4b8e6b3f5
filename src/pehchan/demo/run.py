"""The main job on the demo nation: every step of its timeline, then the score against the truth."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from pehchan.demo.nation import Nation, generate
from pehchan.demo.policy import settings as demo_settings
from pehchan.demo.steps import Step
from pehchan.demo.truth import KindScore, score
from pehchan.errors import PehchanError, UsageError
from pehchan.intake.importing import import_file
from pehchan.lake.workspace import Workspace
from pehchan.lists.publish import publish
from pehchan.policy.classify import classify
from pehchan.progress import Progress, silent
from pehchan.settings.settings import build

MARK = "demo.json"
SEED = 20260101

_FOUND = """
COPY (
    SELECT DISTINCT c.condition AS condition,
           CASE WHEN c.device >= 0 THEN lpad(CAST(c.device AS VARCHAR), 14, '0')
                ELSE i.text END AS imei
    FROM "{open}" c LEFT JOIN (SELECT DISTINCT device, text FROM "{irregular}") i
      ON c.device = i.device
) TO '{target}' (FORMAT parquet)
"""


@dataclass(frozen=True)
class Demo:
    """What a demo did: the nation, the workspace, seconds per kind of step, and the score."""

    nation: Nation
    workspace: Workspace
    seconds: dict[str, float]
    scores: tuple[KindScore, ...]
    lists: Path
    samples: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """The demo as a JSON-ready dictionary."""
        return {
            "workspace": str(self.workspace.root),
            "devices": self.nation.devices,
            "truth": str(self.nation.truth),
            "lists": str(self.lists),
            "seconds": {key: round(value, 2) for key, value in self.seconds.items()},
            "scores": [vars(one) for one in self.scores],
            "samples": [{"imei": imei, "kind": kind} for imei, kind in self.samples],
        }


def run(root: Path, devices: int, seed: int = SEED, progress: Progress = silent) -> Demo:
    """Make the nation, judge it, publish its lists, and compare with the truth.

    The workspace in ``root`` is made anew when an earlier demo left it there.

    Raises:
        UsageError: ``root`` holds a workspace that no demo made.
        PehchanError: a step of the timeline was refused, which a correct demo never is.
    """
    root = root.resolve()
    _clear(root)
    workspace = Workspace.init(root, build(demo_settings(), "demo"))
    (root / MARK).write_text(json.dumps({"devices": devices, "seed": seed}), encoding="utf-8")
    seconds: dict[str, float] = {}
    begun = time.perf_counter()

    def tell(what: str, share: float) -> None:
        progress(f"Making the nation: {what}", int(share * 100), 100)

    nation = generate(root / "files", devices, seed, tell)
    seconds["generate"] = time.perf_counter() - begun
    for number, step in enumerate(nation.steps, start=1):
        begun = time.perf_counter()
        _do(workspace, step, progress, f"{number}/{len(nation.steps)} ")
        took = time.perf_counter() - begun
        seconds[step.action] = seconds.get(step.action, 0.0) + took
    progress("Comparing with the truth")
    file = found(workspace)
    scores = tuple(score(file, nation.truth))
    file.unlink()
    return Demo(nation, workspace, seconds, scores, root / "lists", _samples(nation.truth))


def samples_of(root: Path) -> tuple[tuple[str, str], ...]:
    """An IMEI and its kind for each telling kind of the demo in that folder; none without one."""
    truth = root / "files" / "truth.csv"
    return _samples(truth) if (root / MARK).exists() and truth.exists() else ()


def _clear(root: Path) -> None:
    if (root / MARK).exists():
        shutil.rmtree(root)
    elif (root / "pehchan.toml").exists():
        raise UsageError(
            "not_a_demo",
            f"{root} is a workspace that no demo made; it is left as it is.",
            "Name another folder with --workspace.",
        )


def _do(workspace: Workspace, step: Step, progress: Progress, place: str) -> None:
    if step.action == "import":
        assert step.path is not None
        progress(f"{place}Import {step.path.name}")
        receipt = import_file(
            workspace,
            step.kind,
            [step.path],
            operator=step.operator or None,
            delta="--delta" in step.options,
            on=step.on,
            progress=progress,
        )
        if not receipt.accepted:
            raise PehchanError(
                "demo_refused",
                f"The demo's own file {step.path.name} was refused.",
                facts=receipt.as_json(),
            )
    elif step.action == "classify":
        progress(f"{place}Judge every device for {step.on}")
        classify(workspace, on=step.on, progress=progress)
    else:
        progress(f"{place}Publish lists for {step.on}")
        publish(workspace, workspace.root / "lists", on=step.on, progress=progress)


def found(workspace: Workspace) -> Path:
    """The devices that are named by a condition now, as the score reads them."""
    view = workspace.local_lake.view()
    target = workspace.root / "found.parquet"
    sql = _FOUND.format(
        open=view.current_name("classification"),
        irregular=view.name("irregular"),
        target=str(target).replace("'", "''"),
    )
    workspace.local_engine.connection.execute(sql)
    return target


def _samples(truth: Path) -> tuple[tuple[str, str], ...]:
    """One device of each telling kind, to try `pehchan check` on."""
    wanted = ("stolen_in_use", "cloned", "unregistered_import", "family_phone", "leading_zeros")
    found: dict[str, str] = {}
    with truth.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            imei, kind, _ = line.split(",", 2)
            if kind in wanted and kind not in found:
                found[kind] = imei
            if len(found) == len(wanted):
                break
    return tuple((found[kind], kind) for kind in wanted if kind in found)
