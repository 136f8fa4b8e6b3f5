"""Verify: prove that a publication is whole and by the register, as an operator does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pehchan.errors import PehchanError, UsageError
from pehchan.lists import manifest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


@dataclass(frozen=True)
class Verification:
    """What was found.

    Attributes:
        run, on: the publication, as its manifest names it.
        files: names of the files that are there and right.
        problems: one sentence for each thing that is wrong; empty when all is well.
        rows: rows by the name of the list or delta, as signed.
        chained: whether the publication before it was compared and fits.
    """

    run: str
    on: str
    files: tuple[str, ...]
    problems: tuple[str, ...]
    rows: Mapping[str, int]
    chained: bool

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_json(self) -> dict[str, object]:
        """The finding as a JSON-ready dictionary."""
        return {
            "good": self.good,
            "run": self.run,
            "on": self.on,
            "files": list(self.files),
            "problems": list(self.problems),
            "rows": dict(self.rows),
            "chained": self.chained,
        }


def verify(
    folder: Path,
    key: Ed25519PublicKey,
    *,
    operator: str | None = None,
    previous: Path | None = None,
) -> Verification:
    """Check a publication's folder against its signed manifest.

    Args:
        key: the register's public key, got from the register itself and not with the lists.
        operator: check only the files for this operator (and those for all), which is what an
            operator receives.
        previous: the folder of the publication received before, to prove that none between was
            missed.

    Raises:
        UsageError: the operator is not in the manifest.
        PehchanError: the manifest is missing or not signed by the key.
    """
    content, _ = manifest.read(folder, key)
    records: list[Any] = list(content["files"])  # type: ignore[call-overload]
    operators = {record["operator"] for record in records} - {None}
    if operator is not None and operator not in operators:
        raise UsageError(
            "unknown_operator",
            f"The publication has no lists for {operator!r}.",
            f"It has them for: {', '.join(sorted(operators))}.",
        )
    wanted = [r for r in records if operator is None or r["operator"] in (None, operator)]
    problems, right = [], []
    for record in wanted:
        problem = _check(folder / record["name"], record)
        if problem:
            problems.append(problem)
        else:
            right.append(record["name"])
    known = {record["name"] for record in records} | {manifest.NAME, manifest.SIGNATURE}
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in known)
    problems += [f"{name} is not in the manifest." for name in strangers]
    if previous is not None:
        problems += _chain(content, previous, key)
    return Verification(
        run=str(content["run"]),
        on=str(content["on"]),
        files=tuple(right),
        problems=tuple(problems),
        rows={name: rows for record in wanted for name, rows in record["rows"].items()},
        chained=previous is not None and not problems,
    )


def _check(path: Path, record: Mapping[str, Any]) -> str:
    if not path.is_file():
        return f"{path.name} is missing."
    size = path.stat().st_size
    if size != record["bytes"]:
        return f"{path.name} has {size:,} bytes instead of {record['bytes']:,}."
    if manifest.sha256(path) != record["sha256"]:
        return f"{path.name} was changed: its SHA-256 is not the signed one."
    return ""


def _chain(content: Mapping[str, Any], previous: Path, key: Ed25519PublicKey) -> list[str]:
    before = content["previous"]
    if before is None:
        return ["This is a first publication; none came before it."]
    try:
        earlier, digest = manifest.read(previous, key)
    except PehchanError as error:
        return [error.message]
    if digest != before["manifest_sha256"]:
        return [
            f"{earlier['run']} is not the publication before this one; that is {before['run']}."
        ]
    return []
