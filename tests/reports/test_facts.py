"""What reports read, on both engines."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from pehchan.reports.facts import Facts, literal
from pehchan.reports.month import Month
from pehchan.reports.report import REPORTS, report
from pehchan.settings.outputs import EngineSettings
from tests.reports.register import Register, read_csv, read_json

A, B, ONE = "00176501000001", "35176501000002", "011010000000001"


def fill(register: Register) -> Register:
    """Facts that give every report some rows."""
    days = [f"07-{day:02}" for day in range(1, 32)]
    register.sightings("north", [(A, ONE, "220000000001", ["06-30", *days])])
    register.sightings("north", [(A, ONE, "220000000001", ["07-02"]), ("a*#", None, None, days)])
    register.sightings(
        "south",
        [
            (A, f"1110200000000{n:02}", f"2200000000{n:02}", days if n == 2 else days[:3])
            for n in range(9)
        ]
        + [("00176501000002", ONE, "220000000001", days), (None, ONE, None, days)],
    )
    register.classify([(A, "stolen", "2026-07-01"), ("A*#", "noted", None)])
    register.write("tac", "tac, manufacturer, model_name, rats", [(176501, "Acme", None, 13)])
    register.write("stolen", "device, reporting_date", [(int(A), datetime.date(2026, 7, 1))])
    register.write(
        "pairing", "device, imsi", [(int(A), int("1" + ONE)), (int(A), 1111020000000003)]
    )
    return register


def test_a_month_and_its_operators(tmp_path: Path) -> None:
    register = fill(Register(tmp_path / "register"))
    register.sightings("east", [(B, ONE, None, ["07-01"])])
    facts = Facts(register.workspace.lake.view(), register.workspace.settings)
    assert facts.months == (Month(2026, 6), Month(2026, 7))
    assert facts.operators == ("north", "south", "east")
    assert facts.operators_of(Month(2026, 6)) == {"north"}
    assert facts.operators_of(Month(2026, 5)) == set()


def test_triplets_of_several_imports_are_merged(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, ONE, None, ["07-01", "07-03"])])
    register.sightings("north", [(A, ONE, None, ["07-03", "07-04"])])
    facts = Facts(register.workspace.lake.view(), register.workspace.settings)
    rows = facts.engine.rows(
        f"SELECT device, days, CAST(first_day AS STRING), CAST(last_day AS STRING) "
        f"FROM {facts.triplets(Month(2026, 7))}"
    )
    assert rows == [(int(A), 0b1101, "2026-07-01", "2026-07-04")]


def test_identifiers_are_text_with_their_zeros(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, None, None, ["07-01"]), ("a*#", None, None, ["07-01"])])
    facts = Facts(register.workspace.lake.view(), register.workspace.settings)
    sql = facts.with_imei(f"SELECT DISTINCT device FROM {facts.rows_of('devices_seen')}")
    assert sorted(row[1] for row in facts.engine.rows(sql)) == [A, "A*#"]


def test_a_literal_cannot_end_early(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    engine = register.workspace.engine
    for text in ("it's", "a''b", "x'); DROP"):
        assert engine.rows(f"SELECT {literal(text)}") == [(text,)]


@pytest.mark.usefixtures("java")
def test_spark_writes_the_same_files(tmp_path: Path) -> None:
    written: dict[str, dict[str, Any]] = {}
    filled: set[str] = set()
    for engine in ("duckdb", "local[2]"):
        root = tmp_path / engine.strip("[]2")
        settings = EngineSettings(kind=engine, spark={"spark.sql.shuffle.partitions": "1"})
        register = fill(Register(root / "register", settings))
        written[engine] = {}
        for name in REPORTS:
            for path in report(
                register.workspace, name, "2026-07", root / name, period=10, imeis=1
            ):
                content = read_csv(path) if path.suffix == ".csv" else read_json(path)
                written[engine][path.name] = content
                if path.suffix == ".csv" and len(content) > 1:
                    filled.add(name)
        register.workspace.close()
    for scope in ("Testland", "Testland_north", "Testland_south"):
        # The run has another number in each register.
        documents = [found[f"{scope}_7_2026.json"] for found in written.values()]
        assert None not in [document.pop("classification_run") for document in documents]
    assert written["duckdb"] == written["local[2]"]
    assert filled == set(REPORTS)
