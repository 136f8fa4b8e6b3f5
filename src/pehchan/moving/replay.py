"""Replay: a recorded timeline in a fresh workspace, through the same code as the commands."""

from __future__ import annotations

import datetime
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pehchan.errors import PehchanError, UsageError
from pehchan.lake.workspace import Workspace
from pehchan.moving import layout
from pehchan.moving.compare import Difference, compare
from pehchan.moving.from_dirbs import convert
from pehchan.moving.timeline import Step, read
from pehchan.progress import Progress, silent
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.settings import Settings
from pehchan.settings.settings import read as read_settings


@dataclass(frozen=True)
class Outcome:
    """How a step ended: exit status of its command, one sentence, seconds."""

    step: Step
    status: int
    message: str
    seconds: float

    def as_json(self) -> dict[str, object]:
        """The outcome as a JSON-ready dictionary."""
        return {
            "step": self.step.number,
            "action": self.step.action,
            "kind": self.step.kind,
            "file": self.step.file,
            "date": self.step.date,
            "status": self.status,
            "message": self.message,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True)
class Replayed:
    """A whole replay: its outcomes, their folder, and what differs (None = not asked)."""

    outcomes: tuple[Outcome, ...]
    folder: Path
    differences: tuple[Difference, ...] | None = None


def replay(
    case: Path,
    out: Path,
    *,
    keep: Path | None = None,
    against: Path | None = None,
    engine: str | None = None,
    progress: Progress = silent,
) -> Replayed:
    """Run ``steps.csv`` of a case and write every outcome below ``out``.

    The case has ``config.yml`` (DIRBS-Core's) or ``pehchan.toml``, ``steps.csv`` and ``inputs/``.
    ``out`` gets the layout of a case's ``expected/`` and nothing else. A step that is refused is
    written down and the next one run.

    Args:
        keep: new folder for the workspace, with what was published; by default it stands beside
            ``out`` and is removed at the end.
        against: recorded outcomes to compare with.
        engine: in place of the settings' ``engine.kind``.

    Raises:
        UsageError: not a case, or ``out`` is in use.
    """
    steps = read(case / "steps.csv")
    settings = _settings(case)
    if engine is not None:
        settings = msgspec.structs.replace(settings, engine=EngineSettings(kind=engine))
    for folder in (out, keep):
        if folder is not None and folder.exists() and any(folder.iterdir()):
            raise UsageError(
                "folder_in_use", f"{folder} is not empty.", "Name a new folder, or empty it."
            )
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".replay-", dir=out.resolve().parent) as scratch:
        player = _Player(case, out, Workspace.init(keep or Path(scratch), settings))
        outcomes = []
        try:
            for number, step in enumerate(steps):
                what = f"step {step.number} {step.action} {step.kind}".rstrip()
                progress(what, number, len(steps))
                outcomes.append(player.play(step))
        finally:
            player.workspace.close()
    differences = tuple(compare(against, out)) if against is not None else None
    return Replayed(tuple(outcomes), out, differences)


def _settings(case: Path) -> Settings:
    config, own = case / "config.yml", case / "pehchan.toml"
    if own.is_file():
        return read_settings(own)
    try:
        return convert(config.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "no_case",
            f"{case} has neither pehchan.toml nor config.yml that can be read.",
            "Name the folder of a recorded case.",
        ) from error


class _Player:
    """Runs one step after the other and writes their outcomes."""

    def __init__(self, case: Path, out: Path, workspace: Workspace) -> None:
        self.workspace = workspace
        self._case = case
        self._folder = out
        self._day: datetime.date | None = None

    def play(self, step: Step) -> Outcome:
        """Run a step; an error becomes its outcome."""
        began = time.monotonic()
        try:
            status, message = getattr(self, f"_{step.action}")(step)
        except PehchanError as error:
            status, message = error.exit_status, error.message
            layout.write_error(step, error.code, error.message, status, self._folder)
        if step.action != "report":
            self._day = step.day
        return Outcome(step, status, message, time.monotonic() - began)

    def _import(self, step: Step) -> tuple[int, str]:
        from pehchan.intake.importing import import_file

        receipt = import_file(
            self.workspace,
            step.kind,
            [self._case / "inputs" / step.file],
            operator=step.operator or None,
            delta=step.delta,
            on=step.day,
            pre_hashed=step.pre_hashed,
            disabled=step.disabled,
        )
        if receipt.accepted:
            return 0, "accepted" if receipt.changed else "accepted, changes nothing"
        first = receipt.failed[0]
        layout.write_error(step, first.name, first.message, 1, self._folder)
        return 1, f"refused: {first.name}: {first.message}"

    def _classify(self, step: Step) -> tuple[int, str]:
        from pehchan.policy.classify import classify

        done = classify(self.workspace, on=step.day)
        layout.write_classification(self.workspace, step, self._folder)
        if done.refused:
            labels = ", ".join(done.refused)
            message = f"{labels}: over the largest share of devices, left as it was"
            layout.write_error(step, "max_allowed_matching_ratio", message, 1, self._folder)
            return 1, message
        return 0, f"{len(done.conditions)} conditions"

    def _lists(self, step: Step) -> tuple[int, str]:
        from pehchan.lists.publish import publish

        done = publish(self.workspace, self.workspace.root / "published", on=step.day)
        layout.write_lists(done.folder, step, self._folder)
        return 0, f"{sum(done.counts.values())} rows"

    def _report(self, step: Step) -> tuple[int, str]:
        from pehchan.reports.report import report

        written = report(
            self.workspace,
            step.kind,
            step.date or None,
            self.workspace.root / "reports" / step.number,
            on=self._day,
            check_data="data" not in step.disabled,
            check_retention="retention" not in step.disabled,
        )
        layout.write_report(written, step, self._folder)
        return 0, f"{len(written)} files"
