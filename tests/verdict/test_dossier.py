"""Dossiers: who used a device, its pairs and its history, read from a real lake."""

from __future__ import annotations

import datetime

from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register

OTHER = "35209900176149"
IMSI = "111010000000001"


def test_uses_of_several_imports_are_one(register: Register) -> None:
    register.seen(("one", IMEI, IMSI, "923001234567", "07-01..07-03"))
    register.seen(("one", IMEI, IMSI, "923001234567", "07-03..07-04"))
    register.seen(("two", IMEI, "", "", "07-20"))
    register.seen(("one", OTHER, IMSI, "923001234567", "07-01"))
    newest, oldest = register.verdicts.dossier(IMEI).uses
    assert (newest.operator, newest.imsi, newest.msisdn, newest.days) == ("two", None, None, 1)
    assert (oldest.imsi, oldest.msisdn, oldest.days) == (IMSI, "923001234567", 4)
    assert (oldest.first, oldest.last) == (datetime.date(2026, 7, 1), datetime.date(2026, 7, 4))


def test_pairs_in_force_only(register: Register) -> None:
    row = {"device": int(IMEI), "imsi": IMSI, "msisdn": None}
    register.register("pairing", row)
    (pair,) = register.verdicts.dossier(IMEI).pairs
    assert (pair.imsi, pair.msisdn) == (IMSI, None)
    register.register("pairing", row, change="remove")
    register.verdicts.refresh()
    assert register.verdicts.dossier(IMEI).pairs == ()


def test_history_tells_what_no_longer_stands_newest_first(register: Register) -> None:
    register.register("stolen", {"device": int(IMEI), "reporting_date": DAY, "status": None})
    register.match(IMEI, "stolen", DAY)
    register.register(
        "stolen", {"device": int(IMEI), "reporting_date": DAY, "status": None}, change="remove"
    )
    steps = register.verdicts.dossier(IMEI).history
    assert [(step.table, step.event) for step in steps] == [
        ("stolen", "remove"),
        ("classification", "open"),
        ("stolen", "add"),
    ]
    assert steps[1].says == "stolen"
    assert all(step.source.run for step in steps)


def test_nothing_is_said_of_what_is_no_identifier(register: Register) -> None:
    register.seen(("one", IMEI, IMSI, "923001234567", "07-01"))
    nothing = register.verdicts.dossier("")
    assert (nothing.uses, nothing.pairs, nothing.history) == ((), (), ())
