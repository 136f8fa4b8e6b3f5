"""Tests of filling a live check's store: it answers as the verdict does, on every day."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.identity.device import key_of
from pehchan.identity.imsi import imsi_key
from pehchan.lists.live_store import build_live_store, changes_of
from pehchan.lists.publish import publish
from pehchan.live.decision import DecisionOptions, decide
from pehchan.live.entries import SPARE, Change, Entry, Kind
from pehchan.live.question import Answer, Question, Verdict
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from pehchan.live.store.reader import Reader
from pehchan.live.store.writer import Writer
from pehchan.status.precedence import judge
from pehchan.verdict.findings import Findings
from pehchan.verdict.lookup import Files, Lookup
from tests.live.feeding import fed
from tests.policy.facts import DAY
from tests.verdict.nation import nation
from tests.verdict.register import IMEI, Register

EPOCH = datetime.date(1970, 1, 1)
TODAY = datetime.datetime.now(datetime.UTC).date()
DEFAULT = DecisionOptions()
IMSI, STRANGER = "11101777", "11101778"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register(tmp_path)
    yield made
    made.verdicts.close()
    made.workspace.close()


def built(register: Register, **options: object) -> Reader:
    """A reader of a store built now."""
    folder = register.workspace.root / "live"
    build_live_store(register.workspace, folder, **options)  # type: ignore[arg-type]
    return StoreFolder(folder).current()


def ask(reader: Reader, imei: str, imsi: str | None = None, day: datetime.date = TODAY) -> Answer:
    key = key_of(imei)
    question = Question(key, imsi=imsi_key(imsi))
    return decide(reader, question, (day - EPOCH).days, DEFAULT)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_nation_gets_the_verdicts_answers(tmp_path: Path, seed: int) -> None:
    register, devices = nation(tmp_path, seed)
    chance = random.Random(seed)
    pairs = [
        {"device": key_of(imei), "imsi": imsi_key(IMSI), "delta": "added"}
        for imei in chance.sample(devices, 40)
    ]
    register.write("exception_list", *pairs, kind="lists", operator="one")
    reader = built(register, on=DAY)
    lookup = Lookup(register.workspace.lake.view(), Files(register.workspace.location))
    known = [imei for imei in devices if len(imei) == 14 and imei.isdigit()]
    answers = set()
    strangers = [f"{chance.randrange(10**14):014d}" for _ in range(20)]
    for imei in [*chance.sample(known, 50), *strangers]:
        for imsi in (None, IMSI, STRANGER):
            for day in (DAY + datetime.timedelta(days=number) for number in (0, 1, 3, 12)):
                found = Findings(
                    lookup, register.workspace.settings, day, key_of(imei), imei, imsi_key(imsi)
                )
                expected = judge(found.facts(), day).state.wire_name
                assert ask(reader, imei, imsi, day).verdict == expected, (imei, imsi, day)
                answers.add(expected)
    assert answers == set(Verdict)
    register.workspace.close()


def test_after_publication_the_node_agrees_with_check_and_the_published_list(
    tmp_path: Path,
) -> None:
    register, devices = nation(tmp_path, 4)
    workspace = register.workspace
    publish(workspace, tmp_path / "lists")
    reader = built(register)
    view = workspace.lake.view()
    published = view.current("block_list").select("device")
    blocked = {row[0] for row in workspace.engine.rows(published)}
    assert blocked
    for imei in devices:
        if len(imei) == 14 and imei.isdigit():
            for form in (imei, f"{imei}0", f"{imei}99"):
                told = ask(reader, form[:14]).verdict
                assert told == register.verdicts.answer(form, evidence=False).live.status
                assert (told is Verdict.BLACKLISTED) == (key_of(imei) in blocked)
    latest = view.latest("lists")
    assert latest is not None
    assert reader.list_version == latest.number
    assert reader.meta.list_day == latest.on.isoformat()


def test_each_operator_gets_its_own_exceptions(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    register.exception(IMEI, IMSI)
    own, other = (built(register, operator=one) for one in ("one", "two"))
    every = built(register)
    assert [ask(one, IMEI, IMSI).reason for one in (own, other, every)] == [
        "pair",
        "device",
        "pair",
    ]
    assert not every.pair(key_of(IMEI) or 0, imsi_key(IMSI) or 0, 0, "two")
    with pytest.raises(UsageError, match="no operator"):
        built(register, operator="three")


def test_golden_devices_are_let_through_and_not_to_be_read_off_a_node(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    register.golden(IMEI)
    reader = built(register)
    assert ask(reader, IMEI).verdict is Verdict.WHITELISTED
    assert not (reader.device(key_of(IMEI) or 0) or Entry()).lists & SPARE


def test_ranges_models_and_monitored_devices(register: Register) -> None:
    register.register(
        "registration",
        {"imei": "86111100000100", "imei_last": "86111100000180"},
        {"imei": "86111100000150", "imei_last": "86111100000190", "status": "withdrawn"},
    )
    register.register("tac", {"tac": "35209900", "manufacturer": "M", "model_name": "X"})
    register.register("monitoring", {"imei": "86111100000150"})
    reader = built(register)
    told = {imei: ask(reader, imei) for imei in ("86111100000180", "86111100000191", IMEI)}
    assert [(one.verdict.value, one.reason) for one in told.values()] == [
        ("WHITELISTED", "range"),
        ("UNKNOWN", "default"),
        ("WHITELISTED", "tac"),
    ]
    assert ask(reader, "86111100000150").monitored
    lawful = DecisionOptions(conflict=3)
    strict = [
        decide(reader, Question(int(imei)), 20_000, lawful).verdict
        for imei in ("86111100000180", "86111100000181", IMEI)
    ]
    assert strict == [Verdict.WHITELISTED, Verdict.UNKNOWN, Verdict.UNKNOWN]


def test_seen_devices_of_known_models_need_no_entry(register: Register) -> None:
    register.register("tac", {"tac": "35209900", "manufacturer": "M", "model_name": "X"})
    register.seen(("one", IMEI, IMSI, "", "07-01"), ("one", "86111100000100", IMSI, "", "07-01"))
    reader = built(register)
    assert reader.entries["devices"] == 1
    assert ask(reader, "86111100000100").verdict is Verdict.WHITELISTED


@pytest.mark.parametrize("seed", [5])
def test_few_devices_fed_are_answered_as_a_build_answers_them(tmp_path: Path, seed: int) -> None:
    register, devices = nation(tmp_path, seed)
    register.exception(devices[40], IMSI)
    keys = [int(imei) for imei in devices if len(imei) == 14 and imei.isdigit()]
    folder = StoreFolder(tmp_path / "fed")
    with building(folder, Meta(built_at=1.0)):
        pass
    with Writer(folder) as writer:
        writer.apply(fed(Change(Kind.BLOCK, device=key) for key in keys[::2]))
        held = writer.feed_sequence
        writer.apply(fed(changes_of(register.workspace, keys), held + 1))
        reader, whole = folder.current(), built(register)
        days = [(TODAY - EPOCH).days + more for more in (0, 5)]
        for key in keys:
            for imsi in (None, imsi_key(IMSI)):
                question = Question(key, imsi=imsi)
                for day in days:
                    expected = decide(whole, question, day, DEFAULT)
                    said = decide(reader, question, day, DEFAULT)
                    if expected.reason in ("device", "pair"):
                        assert said.verdict == expected.verdict, (key, imsi, day)
                    else:  # what its range or its model makes of it is no change of the device
                        assert said.verdict in (Verdict.UNKNOWN, Verdict.WHITELISTED)
    register.workspace.close()


def test_a_block_fed_while_a_store_is_built_is_in_the_new_store(register: Register) -> None:
    """Fed before the view was taken, at the end of the build, and by hand before all of it."""
    root = register.workspace.root / "live"
    built(register)
    folder = StoreFolder(root)
    with Writer(folder) as writer:
        by_hand = Change(Kind.BLOCK, device=1)
        writer.apply(fed([by_hand, Change(Kind.BLOCK, device=2)]))
        fed_meanwhile = []

        def progress(stage: str, done: int = 0, total: int | None = None) -> None:
            if stage == "switching over":
                fed_meanwhile.append(writer.apply(fed([Change(Kind.BLOCK, device=3)], 3)))

        build_live_store(
            register.workspace, root, feed_sequence=2, entered=[by_hand], progress=progress
        )
        assert fed_meanwhile == [3]
        assert writer.feed_sequence == 3
        reader = StoreFolder(root).current()
        answers = [decide(reader, Question(key), 20_000, DEFAULT).verdict for key in (1, 2, 3)]
        assert answers == [Verdict.BLACKLISTED, Verdict.UNKNOWN, Verdict.BLACKLISTED]
        assert reader.meta.counts["block"] == 2
