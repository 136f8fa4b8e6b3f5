"""Look-ups give what a scan gives, and read few row groups."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.lake.workspace import Workspace
from pehchan.settings.settings import Settings
from pehchan.verdict.answer import Verdicts
from pehchan.verdict.lookup import Files, Lookup
from pehchan.verdict.row_groups import Match
from tests.policy.facts import DAY, REGION
from tests.verdict.register import IMEI, STOLEN, UNREGISTERED, Register

DEVICES = 300_000
_DEVICE = "35000000000000 + i * 37"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A register of 300,000 devices: eight row groups a file."""
    workspace = Workspace.init(
        tmp_path_factory.mktemp("large") / "register",
        Settings(region=REGION, conditions=(STOLEN, UNREGISTERED)),
    )
    rows = f"FROM range({DEVICES}) t(i)"
    _write(
        workspace,
        "registration",
        f"SELECT {_DEVICE} AS device, {_DEVICE} + i % 5 AS device_last, 'M' || i AS make, "
        "NULL AS model, NULL AS status, NULL AS model_number, NULL AS brand_name, "
        "NULL AS device_type, NULL AS radio_interface, 'd' || i AS device_id, "
        "NULL AS primary_device, NULL AS valid_from, NULL AS valid_until, NULL AS origin, "
        "NULL AS production_date, NULL AS technology, NULL AS local_content, "
        f"'add' AS change {rows}",
    )
    _write(
        workspace,
        "classification",
        f"SELECT {_DEVICE} AS device, 'unregistered' AS condition, 1 AS opened_run, "
        "'open' AS event, DATE '2026-07-01' AS start_date, NULL AS end_date, "
        f"DATE '2026-07-25' + (i % 9)::INT AS block_date, false AS amnesty_granted {rows}",
    )
    for operator in ("one", "two"):
        _write(
            workspace,
            "devices_seen",
            f"SELECT {_DEVICE} AS device, 7 AS days, DATE '2026-07-01' AS first_day, "
            f"DATE '2026-07-03' AS last_day, 3 AS rats {rows}",
            {"month": "202607", "operator": operator},
        )
    yield workspace
    workspace.close()


def _write(
    workspace: Workspace, table: str, sql: str, partition: dict[str, str] | None = None
) -> None:
    with workspace.lock("test"):
        draft = workspace.lake.begin("import", table, DAY)
        draft.write(table, sql, partition)
        draft.commit()


def test_an_answer_reads_few_row_groups(large: Workspace) -> None:
    verdicts = Verdicts(large)
    verdicts.answer("35000000000000", as_of=DAY)
    for number in (4, 150_000, DEVICES - 1):
        before = verdicts.files.reads
        verdict = verdicts.answer(f"{35000000000000 + number * 37}", as_of=DAY, evidence=False)
        assert verdict.date == datetime.date(2026, 7, 25) + datetime.timedelta(days=number % 9)
        # Keys, then other columns, of one group each of classification and registration; whoever
        # read a whole file would need eight.
        assert verdicts.files.reads - before <= 5
        before = verdicts.files.reads
        verdict = verdicts.answer(f"{35000000000000 + number * 37}", as_of=DAY)
        assert verdict.evidence is not None
        assert [one.days for one in verdict.evidence.seen] == [3, 3]
        assert verdicts.files.reads - before <= 6
    before = verdicts.files.reads
    verdicts.answer("86000000000000")
    assert verdicts.files.reads == before, "the footers tell that it is in no row group"


def test_only_the_group_of_a_range_is_read(large: Workspace) -> None:
    files = Files(large.location)
    lookup = Lookup(large.lake.view(), files)
    key = 35000000000000 + 200_004 * 37 + 3
    rows = lookup.current("registration", Match("device", "device_last", key, key), "make")
    assert [row["make"] for row in rows] == ["M200004"]
    assert files.reads <= 3


def test_little_is_kept(large: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pehchan.verdict.lookup.KEPT_BYTES", 1_000_000)
    monkeypatch.setattr("pehchan.verdict.lookup.OPEN_FILES", 1)
    files = Files(large.location)
    lookup = Lookup(large.lake.view(), files)
    for number in range(0, DEVICES, 40_000):
        assert lookup.about("devices_seen", 35000000000000 + number * 37, "operator") == [
            {"operator": "one"}, {"operator": "two"},
        ]  # fmt: skip
    assert files._bytes <= 1_000_000
    assert len(files._open) == 1
    files.close()
    assert (len(files._open), files._bytes, len(files._columns)) == (0, 0, 0)


CHANGES = st.lists(
    st.lists(
        st.tuples(st.sampled_from([IMEI, "1", "35209900176149"]), st.booleans()),
        unique_by=lambda change: change[0],
        min_size=1,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=6, deadline=None)
@given(CHANGES)
def test_the_last_word_is_that_of_the_engine(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[tuple[str, bool]]]
) -> None:
    register = Register(tmp_path_factory.mktemp("words"))
    from pehchan.identity.device import key_of

    for changes in runs:
        rows = [
            {"device": key_of(imei), "change": "add" if add else "remove", "status": "s"}
            for imei, add in changes
        ]
        register.write("stolen", *rows)
    view = register.workspace.lake.view()
    lookup = Lookup(view, Files(register.workspace.location))
    found = [row["device"] for imei in (IMEI, "1", "35209900176149") for row in
             lookup.current_about("stolen", key_of(imei), "status")]  # fmt: skip
    current = view.current_name("stolen")
    scanned = register.workspace.engine.rows(f'SELECT device FROM "{current}"')
    assert sorted(found) == sorted(row[0] for row in scanned)
    register.workspace.close()


def test_files_no_longer_wanted_are_forgotten(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    register.seen(("one", IMEI, "11101", "", "07-01"))
    files = Files(register.workspace.location)
    lookup = Lookup(register.workspace.lake.view(), files)
    lookup.about("classification", 35209900176148)
    lookup.about("devices_seen", 35209900176148)
    [kept] = [uri for uri in lookup.uris() if "classification" in uri]
    files.keep_only([kept])
    assert list(files._groups) == list(files._open) == [kept]
    assert {key[0] for key in files._columns} == {kept}
