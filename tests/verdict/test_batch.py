"""Many at once: equal to one by one, in order, and files of any shape."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import UsageError
from pehchan.identity.device import key_of
from pehchan.identity.imei import with_check_digit
from pehchan.lists.judged import judged, listed_conditions
from pehchan.status.states import State
from pehchan.verdict.batch import COLUMNS, Batch, answer_file
from tests.policy.facts import DAY
from tests.verdict.nation import FIRST, devices, nation
from tests.verdict.register import IMEI, Register

SEED = 20260731
DAYS = [FIRST, FIRST + datetime.timedelta(days=5), DAY]


@pytest.fixture(scope="module")
def random_nation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    register, _ = nation(tmp_path_factory.mktemp("nation"), SEED)
    yield register
    register.verdicts.close()
    register.workspace.close()


def forms(imei: str) -> list[str]:
    return [
        imei,
        with_check_digit(imei),
        f"{imei}9",
        f"{imei}99",
        f"imei:{imei}",
        f" {imei[:8]}-{imei[8:]}",
    ]


KNOWN = st.sampled_from(devices(SEED)).flatmap(lambda imei: st.sampled_from(forms(imei)))
UNKNOWN = st.sampled_from(["", "35209900999999", "11111111111111", "77777777000001", "?"])


@settings(max_examples=12, deadline=None)
@given(st.lists(KNOWN | UNKNOWN, min_size=1, max_size=60), st.sampled_from(DAYS))
def test_many_at_once_are_equal_to_one_by_one(
    random_nation: Register, texts: list[str], day: datetime.date
) -> None:
    rows = Batch(random_nation.workspace, day).answers(texts).to_pylist()
    assert [row["typed"] for row in rows] == texts
    for text, row in zip(texts, rows, strict=True):
        one = random_nation.verdicts.answer(text, as_of=day, evidence=False, authority=True)
        listed = one.state in (State.BLOCKED, State.NOTICE)
        assert row == {
            "typed": text,
            "imei": one.as_json()["imei"],
            "state": one.state.value,
            "date": one.date,
            "reasons": "|".join(one.reason_texts) if listed else None,
            "live_check": one.live.status,
            "make": one.model.brand or one.model.manufacturer if one.model else None,
            "model": one.model.name if one.model else None,
            "notes": "|".join(note.value for note in one.identifier.notes)
            if one.identifier
            else "",
            "decisive": one.decisive.value,
        }


def test_the_random_nation_has_every_state_and_deciding_fact(random_nation: Register) -> None:
    rows = Batch(random_nation.workspace, DAY).answers([*devices(SEED), "", "77777777000001"])
    found = set(rows.column("decisive").to_pylist())
    expected = {"golden", "spared", "block", "notice", "known", "malformed", "nothing"}
    assert found == {*expected, "no_identifier"}


def check(register: Register, text: str | bytes, **options: bool) -> tuple[str, dict[str, int]]:
    file = register.workspace.root / "asked.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    out = register.workspace.root / "answers"
    counts = answer_file(register.workspace, file, out, as_of=DAY, **options)
    return out.read_text(encoding="utf-8"), counts


def test_a_file_is_answered_line_by_line(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    text, counts = check(register, f'imei\r\n"{IMEI}"\r\n\r\n=1+1,"x"\n{IMEI}')
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["typed"] for row in rows] == [IMEI, "", '=1+1,"x', IMEI]
    assert [row["state"] for row in rows] == ["blocked", "not_valid", "not_valid", "blocked"]
    assert rows[0]["date"] == "2026-07-31"
    assert rows[0]["reasons"] == "Reported stolen"
    assert counts == {"allowed": 0, "notice": 0, "blocked": 2, "not_valid": 2, "not_known": 0}


def test_chunks_keep_the_order(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pehchan.verdict.batch.CHUNK", 3)
    lines = [f"3520990017614{digit}" for digit in (5, 1, 9, 3, 8, 1, 2)]
    text, counts = check(register, "\n".join(lines))
    assert [row["typed"] for row in csv.DictReader(io.StringIO(text))] == lines
    assert sum(counts.values()) == 7


def test_json_lines(register: Register) -> None:
    text, _ = check(register, f"{IMEI}\n", as_json=True)
    [row] = [json.loads(line) for line in text.splitlines()]
    assert (row["typed"], row["state"], row["live_check"]) == (IMEI, "not_known", "UNKNOWN")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xef\xbb\xbf35209900176148\n",
        b"\xff\xfe\x00\n35209900176148",
        b"9" * 100_000 + b"\n1",
    ],
)
def test_odd_files_are_answered_too(register: Register, raw: bytes) -> None:
    text, counts = check(register, raw)
    assert sum(counts.values()) == (
        raw.count(b"\n") + 1 if raw and not raw.endswith(b"\n") else raw.count(b"\n")
    )
    assert all(len(line) < 3_000 for line in text.splitlines())


def test_a_file_that_is_not_there_is_an_error_and_leaves_nothing(register: Register) -> None:
    folder = register.workspace.root
    with pytest.raises(UsageError) as caught:
        answer_file(register.workspace, folder / "none.txt", folder / "out.csv")
    assert caught.value.code == "unreadable_file"
    assert not list(folder.glob("out.csv*"))


def test_standard_output_is_used_when_no_file_is_named(
    register: Register, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "one.txt"
    file.write_text(IMEI)
    answer_file(register.workspace, file)
    assert capsys.readouterr().out.splitlines()[0] == ",".join(COLUMNS)


def test_the_verdict_is_that_of_the_lists(random_nation: Register) -> None:
    view = random_nation.workspace.lake.view()
    policy = random_nation.workspace.settings
    listed = judged(view, policy, DAY, listed_conditions(policy))
    rows = random_nation.workspace.engine.rows(
        listed.select("device", "state", "block_date", "reasons")
    )
    batch = Batch(random_nation.workspace, DAY).answers(devices(SEED)).to_pylist()
    told = [
        (key_of(row["typed"]), row["state"], row["date"], row["reasons"])
        for row in batch
        if row["state"] in ("blocked", "notice")
    ]
    assert sorted(told) == sorted(rows)
    assert len(told) > 50
