"""The one answer: every state, which fact beats which, as-of, undo."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import msgspec
import pytest

from pehchan.errors import UsageError
from pehchan.identity.imei import with_check_digit
from pehchan.policy.enacted import enacted
from pehchan.settings.settings import Settings
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from pehchan.verdict.answer import Verdicts
from pehchan.verdict.batch import Batch
from tests.policy.facts import DAY, condition
from tests.verdict.register import IMEI, Register

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)
IMSI = "111010000000001"


def nothing(register: Register) -> None:
    pass


def tac(register: Register) -> None:
    register.register("tac", {"tac": "35209900", "manufacturer": "Nokia", "model_name": "3310"})


def seen(register: Register) -> None:
    register.seen(("one", IMEI, IMSI, "923001", "07-01..07-03"))


def registered(register: Register) -> None:
    register.register("registration", {"imei": IMEI})


def in_range(register: Register) -> None:
    register.register("registration", {"imei": "35209900000000", "imei_last": "35209900999999"})


def blocked(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)


def notice(register: Register) -> None:
    register.match(IMEI, "unregistered", TOMORROW)


def informational(register: Register) -> None:
    register.match(IMEI, "roamer", None)


def removed_condition(register: Register) -> None:
    register.match(IMEI, "no_such_condition", DAY)


def closed(register: Register) -> None:
    run = register.match(IMEI, "stolen", DAY)
    register.match(IMEI, "stolen", DAY, event="close", opened_run=run.number, end_date=DAY)


def spared(register: Register) -> None:
    register.spare(IMEI, DAY)


def once_spared(register: Register) -> None:
    register.spare(IMEI, TOMORROW)
    register.spare(IMEI, YESTERDAY)


def golden(register: Register) -> None:
    register.golden(IMEI)


def paired(register: Register) -> None:
    register.exception(IMEI, IMSI)


def unpaired(register: Register) -> None:
    register.exception(IMEI, IMSI)
    register.exception(IMEI, IMSI, "removed")


CASES: list[tuple[list[Callable[[Register], None]], str, datetime.date | None, Fact]] = [
    ([nothing], "not_known", None, Fact.NOTHING),
    ([tac], "allowed", None, Fact.KNOWN),
    ([seen], "allowed", None, Fact.KNOWN),
    ([registered], "allowed", None, Fact.KNOWN),
    ([in_range], "allowed", None, Fact.KNOWN),
    ([closed], "not_known", None, Fact.NOTHING),
    ([closed, seen], "allowed", None, Fact.KNOWN),
    ([informational], "allowed", None, Fact.KNOWN),
    ([removed_condition], "allowed", None, Fact.KNOWN),
    ([notice], "notice", TOMORROW, Fact.NOTICE),
    ([notice, registered], "notice", TOMORROW, Fact.NOTICE),
    ([blocked, notice, tac], "blocked", DAY, Fact.BLOCK),
    ([blocked, paired], "allowed", None, Fact.PAIRED),
    ([notice, paired], "allowed", None, Fact.PAIRED),
    ([blocked, unpaired], "blocked", DAY, Fact.BLOCK),
    ([blocked, spared], "allowed", DAY, Fact.SPARED),
    ([blocked, spared, paired], "allowed", DAY, Fact.SPARED),
    ([blocked, once_spared], "blocked", DAY, Fact.BLOCK),
    ([blocked, spared, golden], "allowed", None, Fact.GOLDEN),
]


@pytest.mark.parametrize(("facts", "state", "date", "decisive"), CASES)
def test_every_state_and_what_beats_what(
    register: Register,
    facts: list[Callable[[Register], None]],
    state: str,
    date: datetime.date | None,
    decisive: Fact,
) -> None:
    for fact in facts:
        fact(register)
    verdict = register.verdicts.answer(IMEI, IMSI, DAY, authority=True)
    assert (verdict.state.value, verdict.date, verdict.decisive) == (state, date, decisive)
    assert verdict.live.status == State(state).wire_name


def test_the_reasons_are_those_that_lists_give(register: Register) -> None:
    blocked(register)
    notice(register)
    assert register.verdicts.answer(IMEI, as_of=DAY).reason_texts == ("Reported stolen",)
    later = register.verdicts.answer(IMEI, as_of=TOMORROW)
    assert later.reason_texts == ("Not registered", "Reported stolen")
    assert [reason.block_date for reason in later.reasons] == [DAY, TOMORROW]


def test_a_pair_lets_only_its_own_subscriber_through(register: Register) -> None:
    blocked(register)
    paired(register)
    assert register.verdicts.answer(IMEI, as_of=DAY).state is State.BLOCKED
    assert register.verdicts.answer(IMEI, "111010000000002", DAY).state is State.BLOCKED
    through = register.verdicts.answer(IMEI, IMSI, DAY)
    assert through.state is State.ALLOWED
    assert through.reason_texts == ("Reported stolen",)
    assert through.next_step.code == "keep_sim"


def test_the_day_decides_between_notice_and_block(register: Register) -> None:
    register.match(IMEI, "unregistered", TOMORROW)
    before, after = (register.verdicts.answer(IMEI, as_of=day) for day in (DAY, TOMORROW))
    assert (before.state, before.date) == (State.NOTICE, TOMORROW)
    assert (after.state, after.date) == (State.BLOCKED, TOMORROW)


def test_as_of_answers_as_was_known_then(register: Register) -> None:
    register.register("registration", {"imei": IMEI}, on=YESTERDAY)
    register.match(IMEI, "stolen", YESTERDAY)
    assert register.verdicts.answer(IMEI, as_of=YESTERDAY).state is State.ALLOWED
    assert register.verdicts.answer(IMEI, as_of=DAY).state is State.BLOCKED
    long_ago = datetime.date(2020, 1, 1)
    assert register.verdicts.answer(IMEI, as_of=long_ago).state is State.NOT_KNOWN


def test_a_past_day_is_told_by_the_conditions_of_that_day(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today's settings no longer block stolen devices, and then did, for another reason's sake."""
    monkeypatch.setattr(type(register.workspace), "today", lambda self: TOMORROW)
    then = enacted(Settings(conditions=(condition("stolen", "is_barred_tac", reason="As it was"),)))
    register.write("runs", kind="classification", on=YESTERDAY, detail=then)
    blocked(register)
    harmless = condition("stolen", "stolen_list", blocking=False)
    register.workspace.settings = msgspec.structs.replace(
        register.workspace.settings, conditions=(harmless,)
    )
    past = register.verdicts.answer(IMEI, as_of=DAY)
    assert (past.state, past.reason_texts) == (State.BLOCKED, ("As it was",))
    assert past.evidence is not None
    assert [one.rules for one in past.evidence.matches] == [("is_barred_tac",)]
    rows = Batch(register.workspace, DAY).answers([IMEI])
    assert rows.select(["state", "reasons"]).to_pylist() == [
        {"state": "blocked", "reasons": "As it was"}
    ]
    for today in (None, TOMORROW):
        assert register.verdicts.answer(IMEI, as_of=today).state is State.ALLOWED
        assert Batch(register.workspace, today).answers([IMEI])["state"].to_pylist() == ["allowed"]


def test_an_undone_run_counts_no_more_and_a_warm_process_notices(register: Register) -> None:
    seen(register)
    run = register.match(IMEI, "stolen", DAY)
    assert register.verdicts.answer(IMEI).state is State.BLOCKED
    undo = register.undo(run)
    register.verdicts.refresh()
    assert register.verdicts.answer(IMEI).state is State.ALLOWED
    register.undo(undo)
    register.verdicts.refresh()
    assert register.verdicts.answer(IMEI).state is State.BLOCKED


def test_new_runs_are_noticed_once_the_answer_is_no_longer_fresh(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register.verdicts.answer(IMEI).state is State.NOT_KNOWN
    blocked(register)
    monkeypatch.setattr("pehchan.verdict.answer.FRESH_SECONDS", 0.0)
    assert register.verdicts.answer(IMEI).state is State.BLOCKED


def test_a_file_that_a_vacuum_took_is_looked_for_anew(register: Register) -> None:
    blocked(register)
    seen(register)
    assert register.verdicts.answer(IMEI, evidence=False).state is State.BLOCKED
    store = register.workspace.lake.store
    table = register.workspace.lake.view().files("devices_seen")
    from pehchan.lake import dictionary
    from pehchan.lake.store import NewFile

    definition = dictionary.table("devices_seen")
    [old] = table
    path = register.workspace.root / "lake" / "devices_seen" / old.path
    moved = path.with_name("moved.parquet")
    moved.write_bytes(path.read_bytes())
    relative = str(moved.relative_to(register.workspace.root / "lake" / "devices_seen"))
    store.commit(
        definition,
        [NewFile(relative, old.size, old.rows, old.partition, {}, {})],
        removed=[old],
    )
    register.verdicts._lookup(None)._paths("devices_seen")[:] = [str(path)]
    path.unlink()
    verdict = register.verdicts.answer(IMEI)
    assert verdict.evidence is not None
    assert [one.days for one in verdict.evidence.seen] == [3]


@pytest.mark.parametrize(
    "typed",
    [
        IMEI,
        with_check_digit(IMEI),
        IMEI + "0",
        IMEI + "42",
        "35-209900-176148-1",
        " imei:352099001761481 ",
        "urn:gsma:imei:35209900-176148-0",
        "٣٥٢٠٩٩٠٠١٧٦١٤٨",
    ],
)
def test_all_forms_of_one_number_are_one_device(register: Register, typed: str) -> None:
    blocked(register)
    verdict = register.verdicts.answer(typed, as_of=DAY)
    assert verdict.state is State.BLOCKED
    assert verdict.imei == "35-209900-176148-1"


def test_leading_zeros_are_kept(register: Register) -> None:
    register.match("00100600000001", "stolen", DAY)
    register.register("tac", {"tac": "00100600", "manufacturer": "Test", "model_name": "Zero"})
    verdict = register.verdicts.answer("001006000000013")
    assert verdict.state is State.BLOCKED
    assert verdict.as_json()["imei"] == "001006000000014"
    assert verdict.model is not None
    assert verdict.model.label == "Test Zero"
    assert register.verdicts.answer("100600000001").state is State.NOT_VALID


@pytest.mark.parametrize(
    "typed", ["", "   ", "imei:", "hello", "=1+1", "\x00\ud800", "12", "9" * 4000]
)
def test_junk_is_answered_and_never_breaks(register: Register, typed: str) -> None:
    verdict = register.verdicts.answer(typed)
    expected = State.NOT_KNOWN if typed.startswith("9") else State.NOT_VALID
    assert verdict.state is expected
    assert verdict.live.http_status == 404
    assert verdict.sentence
    assert verdict.next_step.sentence


def test_an_irregular_device_that_was_seen_can_be_judged(register: Register) -> None:
    register.seen(("one", "ABC*#06#", IMSI, "", "07-01"))
    assert register.verdicts.answer("abc*#06#").state is State.ALLOWED
    register.match("ABC*#06#", "stolen", DAY)
    assert Verdicts(register.workspace).answer("abc*#06#").state is State.BLOCKED


def test_a_wrong_imsi_is_refused_without_repeating_it(register: Register) -> None:
    with pytest.raises(UsageError) as caught:
        register.verdicts.answer(IMEI, "11101secret")
    assert caught.value.code == "bad_imsi"
    assert "secret" not in json.dumps(caught.value.as_json())


def test_the_public_cannot_tell_a_golden_device(register: Register) -> None:
    blocked(register)
    golden(register)
    verdict = register.verdicts.answer(IMEI, as_of=DAY)
    assert verdict.state is State.ALLOWED
    assert verdict.reasons == ()
    text = json.dumps(verdict.as_json())
    assert "golden" not in text
    assert "Reported stolen" not in text
    known = register.verdicts.answer(IMEI, as_of=DAY, authority=True)
    assert known.evidence is not None
    assert known.evidence.for_authority is not None
    assert known.evidence.for_authority.golden
    assert known.reason_texts == ("Reported stolen",)


def test_no_subscriber_shows_in_any_answer(register: Register) -> None:
    seen(register)
    paired(register)
    register.register("pairing", {"imei": IMEI, "imsi": IMSI})
    for authority in (False, True):
        verdict = register.verdicts.answer(IMEI, IMSI, authority=authority)
        text = json.dumps(verdict.as_json())
        assert IMSI not in text
        assert "923001" not in text
