"""The whole chain at several sizes, beside its floors: `python -m bench [--rows 1 20 100]`.

Prints one row per size, in millions of operator rows, and whether each target is met. Everything
runs as commands, as a user would run them, start-up included.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
from pathlib import Path

from bench import measure
from bench.generate import DAY, Inputs, generate

HERE = Path(__file__).parent
DIRBS_CORE = {5: 199.0, 20: 1087.0}
MILLION = 1_000_000


def bench(inputs: Inputs, scratch: Path) -> dict[str, float]:
    """Every figure of one size: seconds, bytes, ratios."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    log = scratch / "log.txt"
    figures: dict[str, float] = {"rows": inputs.rows}

    warm(inputs)
    floor = measure.python(
        "bench.floor",
        "sightings",
        *(str(inputs.plain(operator)) for operator in inputs.operators),
        str(scratch),
        log=log,
    )
    figures["floor"] = floor.seconds
    plain = scratch / "plain"
    registers(inputs, plain, log)
    seconds, memory = imports(inputs, plain, log, zipped=False)
    figures |= {
        "import": seconds,
        "import_memory": memory,
        "import_ratio": seconds / floor.seconds,
        "import_rate": inputs.rows / seconds,
    }
    shutil.rmtree(plain)

    space = scratch / "space"
    start = registers(inputs, space, log)
    figures["registers"] = start
    figures["import_zip"], _ = imports(inputs, space, log, zipped=True)
    figures["unzip"] = figures["import_zip"] - seconds
    classify = measure.pehchan(space, "classify", "--on", DAY, log=log)
    lists = measure.pehchan(space, "lists", str(scratch / "out"), "--on", DAY, log=log)
    figures |= {"classify": classify.seconds, "lists": lists.seconds}
    figures["memory"] = max(memory, classify.memory, lists.memory)
    measure.python("bench.floor", "distinct", str(space), log=scratch / "distinct.txt")
    distinct = float((scratch / "distinct.txt").read_text().split()[-1])
    figures |= {
        "distinct": distinct,
        "classify_ratio": classify.seconds / distinct,
        "lists_ratio": lists.seconds / distinct,
    }
    figures["chain"] = figures["import_zip"] + classify.seconds + lists.seconds
    known = DIRBS_CORE.get(inputs.rows // MILLION)
    if known:
        figures["times_dirbs_core"] = known / figures["chain"]
    return figures


def warm(inputs: Inputs) -> None:
    """Read the plain files once, so that the first to be measured does not wait for the disk."""
    for operator in inputs.operators:
        with inputs.plain(operator).open("rb") as file:
            while file.read(1 << 24):
                pass


def registers(inputs: Inputs, space: Path, log: Path) -> float:
    """A new workspace with the registers in it; seconds."""
    measure.run(
        [measure.PEHCHAN, "init", str(space), "--config", str(HERE / "settings.toml")], log=log
    )
    total = 0.0
    for kind in ("gsma_tac", "registration_list", "stolen_list", "pairing_list"):
        file = str(inputs.register(kind))
        total += measure.pehchan(space, "import", kind, file, "--on", DAY, log=log).seconds
    return total


def imports(inputs: Inputs, space: Path, log: Path, *, zipped: bool) -> tuple[float, float]:
    """Both operators' records; seconds and peak memory in bytes."""
    seconds, memory = 0.0, 0.0
    for operator in inputs.operators:
        file = inputs.zipped(operator) if zipped else inputs.plain(operator)
        words = ("import", "operator", str(file), "--operator", operator, "--on", DAY)
        measured = measure.pehchan(space, *words, log=log)
        seconds += measured.seconds
        memory = max(memory, measured.memory)
    return seconds, memory


def table(results: list[dict[str, float]]) -> str:
    """The results as a Markdown table, each target beside its figure."""
    head = [
        "rows", "import", "rows/s", "peak memory", "import ÷ floor (≤ 2.5)",
        "classify ÷ distinct (≤ 6)", "lists ÷ distinct (≤ 6)", "whole chain", "× DIRBS-Core",
    ]  # fmt: skip
    lines = ["| " + " | ".join(head) + " |", "|" + "---:|" * len(head)]
    for one in results:
        times = f"{one['times_dirbs_core']:.0f}" if "times_dirbs_core" in one else "–"
        cells = [
            f"{one['rows'] / MILLION:g} M",
            f"{one['import']:.1f} s",
            f"{one['import_rate']:,.0f}",
            f"{one['memory'] / 1e9:.1f} GB",
            f"{one['import']:.1f} ÷ {one['floor']:.1f} = {one['import_ratio']:.2f}",
            f"{one['classify']:.1f} ÷ {one['distinct']:.1f} = {one['classify_ratio']:.1f}",
            f"{one['lists']:.1f} ÷ {one['distinct']:.1f} = {one['lists_ratio']:.1f}",
            f"{one['chain']:.1f} s (unzip {one['unzip']:.1f} s)",
            times,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Parse the words, run the sizes, print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=float, nargs="+", default=[1, 5, 20], metavar="MILLIONS")
    words.add_argument("--data", type=Path, default=HERE / "data")
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    results = []
    for millions in chosen.rows:
        inputs = generate(int(millions * MILLION), chosen.data)
        results.append(bench(inputs, chosen.data / "run"))
        print(json.dumps(results[-1]) if chosen.json else table(results[-1:]), flush=True)
    if not chosen.json and len(results) > 1:
        print(f"\n{platform.machine()}, {platform.system()}, Python {platform.python_version()}\n")
        print(table(results))


if __name__ == "__main__":
    main()
