"""The evidence that is gathered."""

from __future__ import annotations

import datetime

from pehchan.verdict.gathering import gather
from tests.policy.facts import DAY, day
from tests.verdict.register import IMEI, Register

IMSI = "111010000000001"


def test_sightings_are_merged_over_imports_and_months(register: Register) -> None:
    register.seen(("one", IMEI, IMSI, "", "06-29..06-30, 07-01..07-03"))
    register.seen(
        ("one", IMEI, "111010000000002", "", "07-02..07-05"), ("two", IMEI, IMSI, "", "07-04")
    )
    seen = gather(register.found()).seen
    assert [(one.operator, one.first, one.last, one.days) for one in seen] == [
        ("one", day("06-29"), day("07-05"), 7),
        ("two", day("07-04"), day("07-04"), 1),
    ]
    assert seen[0].source.run == seen[1].source.run, "the newest import"


def test_an_operators_name_is_told_where_it_has_one(register: Register) -> None:
    register.seen(("one", IMEI, IMSI, "", "07-01"), ("gone", IMEI, IMSI, "", "07-01"))
    assert [one.name for one in gather(register.found()).seen] == ["gone", "one"]


def test_register_entries_say_what_they_are(register: Register) -> None:
    register.register("stolen", {"imei": IMEI, "reporting_date": day("07-02")})
    register.register("barred", {"imei": IMEI})
    register.register("barred_tac", {"tac": "35209900"})
    register.spare(IMEI, day("08-05"))
    entries = gather(register.found()).entries
    assert [(one.register, one.date) for one in entries] == [
        ("stolen", day("07-02")), ("barred", None), ("barred_tac", None),
        ("spares", day("08-05")),
    ]  # fmt: skip
    register.register("stolen", {"imei": IMEI, "status": "recovered"}, change="update")
    assert gather(register.found()).entries[0].says == "marked recovered"


def test_a_pair_counts_once_it_is_published(register: Register) -> None:
    register.register("pairing", {"imei": IMEI, "imsi": IMSI})
    [waiting] = gather(register.found(imsi=IMSI)).entries
    assert waiting.register == "pairing"
    assert gather(register.found(imsi="111010000000002")).entries == ()
    assert gather(register.found()).entries == ()
    register.exception(IMEI, IMSI)
    [published] = gather(register.found(imsi=IMSI)).entries
    assert published.register == "exception_list"
    assert published.source.kind == "lists"


def test_the_last_judgement_and_the_publication_are_named(register: Register) -> None:
    assert gather(register.found()).judged is None
    run = register.match(IMEI, "stolen", DAY)
    listed = {"device": int(IMEI), "block_date": DAY, "reasons": "x", "delta": "blocked"}
    publication = register.write("block_list", listed, kind="lists")
    evidence = gather(register.found())
    assert evidence.judged is not None
    assert evidence.judged.run == run.name
    assert evidence.published is not None
    assert evidence.published.run == publication.name
    register.write("block_list", {**listed, "delta": "unblocked"}, kind="lists")
    assert gather(register.found()).published is None


def test_only_the_authority_sees_counts_monitoring_and_observations(register: Register) -> None:
    register.seen(
        ("one", IMEI, IMSI, "923001", "07-01"),
        ("two", IMEI, "111020000000002", "923001", "07-01"),
        ("two", IMEI, "", "", "07-02"),
    )
    register.register("pairing", {"imei": IMEI, "imsi": IMSI}, {"imei": IMEI, "imsi": "11101"})
    register.register("association", {"imei": IMEI, "uid": "person"})
    register.register("monitoring", {"imei": IMEI})
    register.spare(IMEI, DAY)
    register.match(IMEI, "roamer", None)
    public = gather(register.found())
    assert public.for_authority is None
    assert public.matches == ()
    known = gather(register.found(), authority=True).for_authority
    assert known is not None
    assert (known.subscribers, known.numbers, known.pairs, known.holders) == (2, 1, 2, 1)
    assert (known.golden, known.monitored, known.spared_why) == (False, True, "court order")
    [observation] = known.observations
    assert (observation.condition, observation.block_date) == ("roamer", None)


def test_a_golden_devices_matches_are_not_public(register: Register) -> None:
    register.match(IMEI, "stolen", DAY - datetime.timedelta(days=1))
    register.golden(IMEI)
    assert gather(register.found()).matches == ()
    assert len(gather(register.found(), authority=True).matches) == 1


def test_what_is_no_identifier_has_no_evidence(register: Register) -> None:
    evidence = gather(register.found(""), authority=True)
    assert evidence.matches == evidence.entries == evidence.registrations == evidence.seen == ()
