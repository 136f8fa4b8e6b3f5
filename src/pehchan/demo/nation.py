"""Making the nation: every file that a regulator would get, and the truth behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.demo import registers, registration
from pehchan.demo.calendar import MONTHS
from pehchan.demo.devices import make_devices
from pehchan.demo.kinds import kind_counts
from pehchan.demo.operators import OPERATORS, Operator
from pehchan.demo.sightings import write_sightings
from pehchan.demo.steps import Step, write_steps
from pehchan.demo.tacs import write_tacs
from pehchan.demo.truth import write_truth
from pehchan.demo.users import make_users

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str, float], None]
"""Called with what is being done and the share that is done (0 to 1)."""

MEMORY = "1GB"
"""What DuckDB may use; the nation's tables stand in a file and go through in streams."""

_DELTA = ("--delta",)


@dataclass(frozen=True)
class Nation:
    """A nation on disk.

    Attributes:
        directory: where all its files are.
        devices: how many devices were made (second IMEIs not counted).
        seed: what it was made from.
        steps: imports, classifications and list publications in their order.
        operators: the operators, with MCC and MNC as ``prefix``.
        truth: the file that says which devices were planted and what must be found.
    """

    directory: Path
    devices: int
    seed: int
    steps: tuple[Step, ...]
    operators: tuple[Operator, ...]
    truth: Path

    @property
    def imports(self) -> tuple[Step, ...]:
        """The steps that bring a file."""
        return tuple(step for step in self.steps if step.path is not None)

    @property
    def judged(self) -> tuple[date, ...]:
        """The days on which devices are classified and lists are published."""
        return tuple(month.judged for month in MONTHS)


# What is written when: month (0..2), kind, file name, query, options.
_LISTS: tuple[tuple[int, str, str, str, tuple[str, ...]], ...] = (
    (0, "registration_list", "registration_list_full_1", registration.OLD, ()),
    (0, "registration_list", "registration_list_delta_1", registration.NEW, _DELTA),
    (0, "stolen_list", "stolen_list_full_1", registers.STOLEN, ()),
    (0, "pairing_list", "pairing_list_full_1", registers.PAIRING, ()),
    (0, "golden_list", "golden_list_full_1", registers.GOLDEN, ()),
    (0, "barred_list", "barred_list_full_1", registers.BARRED, ()),
    (0, "barred_tac_list", "barred_tac_list_full_1", registers.BARRED_TAC, ()),
    (0, "monitoring_list", "monitoring_list_full_1", registers.MONITORING, ()),
    (0, "subscribers_registration_list", "subscribers_full_1", registers.SUBSCRIBERS, ()),
    (0, "device_association_list", "association_full_1", registers.ASSOCIATION, ()),
    (1, "registration_list", "registration_list_delta_2", registration.REPAIRED, _DELTA),
    (1, "stolen_list", "stolen_list_delta_2", registers.STOLEN_CHANGES, _DELTA),
    (2, "registration_list", "registration_list_delta_3", registration.LATE, _DELTA),
)


def _write(database: DuckDBPyConnection, directory: Path) -> Iterator[Step]:
    for number, month in enumerate(MONTHS):
        day = month.judged
        if number == 0:
            yield Step("import", day, "gsma_tac", path=write_tacs(directory))
        for when, kind, name, query, options in _LISTS:
            if when == number:
                path = registers.write_list(database, directory, name, query)
                yield Step("import", day, kind, path=path, options=options)
        for operator in OPERATORS:
            path = write_sightings(database, directory, operator, month)
            yield Step("import", day, "operator", operator=operator.id, path=path)
        yield Step("classify", day)
        yield Step("lists", day)


_STEPS = 1 + len(_LISTS) + len(MONTHS) * (len(OPERATORS) + 2)


def generate(
    directory: Path,
    devices: int = 100_000,
    seed: int = 20260101,
    progress: Progress | None = None,
) -> Nation:
    """Make a nation of ``devices`` devices in ``directory`` and return where everything is.

    The truth is written first. The same arguments give the same files, byte for byte. Needs at
    most about 1.2 GB of memory, and about 130 bytes of disk a device, thrice that while it works.
    Raises UsageError (``demo_size``) outside 1,000 to 10 million devices.
    """
    import duckdb

    kind_counts(devices)
    directory.mkdir(parents=True, exist_ok=True)
    tell = progress or (lambda _what, _share: None)
    working = directory / "nation.duckdb"
    working.unlink(missing_ok=True)
    steps: list[Step] = []
    try:
        with duckdb.connect(str(working), config={"memory_limit": MEMORY}) as database:
            tell("devices", 0.0)
            make_devices(database, devices, seed)
            tell("users", 0.15)
            make_users(database)
            registration.prepare_registration(database, devices)
            truth = write_truth(database, directory)
            for step in _write(database, directory):
                steps.append(step)
                tell(step.path.name if step.path else step.action, 0.3 + 0.7 * len(steps) / _STEPS)
    finally:
        working.unlink(missing_ok=True)
        working.with_name(working.name + ".wal").unlink(missing_ok=True)
    write_steps(directory, steps)
    tell("done", 1.0)
    return Nation(directory, devices, seed, tuple(steps), OPERATORS, truth)
