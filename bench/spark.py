"""Classification and lists on DuckDB and on a Spark cluster: `python -m bench.spark [--rows 1 5]`.

The cluster is a real one on this machine: a master and two workers of one core each. The same
workspace is judged and listed by the same commands, start-up included; how many rows came of it is
compared (that every row is equal is a test: tests/scenarios/test_spark.py). Needs a Java runtime.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import tomllib
import zipfile
from pathlib import Path

import tomli_w

from bench import measure
from bench.__main__ import HERE, MILLION, imports, registers
from bench.generate import DAY, Inputs, generate
from tests.scenarios.spark_cluster import spark_cluster


def judge(space: Path, log: Path) -> tuple[float, float, int]:
    """Seconds of a classification, seconds of the lists, and the rows in the lists."""
    classify = measure.pehchan(space, "classify", "--on", DAY, log=log)
    out = space / "out"
    lists = measure.pehchan(space, "lists", str(out), "--on", DAY, log=log)
    rows = 0
    for path in out.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    rows += sum(1 for _ in member)
    return classify.seconds, lists.seconds, rows


def bench(inputs: Inputs, scratch: Path) -> str:
    """One row of the table."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    log = scratch / "log.txt"
    spaces = {name: scratch / name for name in ("duckdb", "spark")}
    registers(inputs, spaces["duckdb"], log)
    imports(inputs, spaces["duckdb"], log, zipped=True)
    shutil.copytree(spaces["duckdb"], spaces["spark"])
    found = {"duckdb": judge(spaces["duckdb"], log)}
    with tempfile.TemporaryDirectory() as folder, spark_cluster(Path(folder), "2g") as master:
        settings = spaces["spark"] / "pehchan.toml"
        values = tomllib.loads(settings.read_text())
        values["engine"] = {"kind": master, "spark": {"spark.executor.memory": "1800m"}}
        settings.write_text(tomli_w.dumps(values))
        found["spark"] = judge(spaces["spark"], log)
    if found["spark"][2] != found["duckdb"][2]:
        raise SystemExit(f"The lists differ: {found}")
    (one, two, rows), (three, four, _) = found["duckdb"], found["spark"]
    return (
        f"| {inputs.rows / MILLION:g} M | {one:.1f} s | {three:.1f} s | {two:.1f} s | {four:.1f} s "
        f"| {rows:,} |"
    )


def main() -> None:
    """Measure every size and print the table."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--rows", type=float, nargs="+", default=[1, 5], metavar="MILLIONS")
    words.add_argument("--data", type=Path, default=HERE / "data")
    chosen = words.parse_args()
    print("| rows | classify: DuckDB | Spark | lists: DuckDB | Spark | lines in the lists, equal |")
    print("|---:|---:|---:|---:|---:|---:|")
    for millions in chosen.rows:
        inputs = generate(int(millions * MILLION), chosen.data)
        print(bench(inputs, chosen.data / "spark"), flush=True)


if __name__ == "__main__":
    main()
