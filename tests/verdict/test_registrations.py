"""Registrations as evidence."""

from __future__ import annotations

import datetime

from pehchan.identity.device import key_of
from pehchan.verdict.evidence import Registration
from pehchan.verdict.registrations import registrations_of
from pehchan.verdict.sources import Sources
from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register

SECOND, THIRD = "35209900176149", "35209900176150"


def registrations(register: Register, imei: str = IMEI) -> tuple[Registration, ...]:
    found = register.found(imei)
    return registrations_of(found, Sources(found.lookup.view.runs))


def test_all_that_a_registration_says_is_told(register: Register) -> None:
    register.register(
        "registration",
        {
            "imei": IMEI, "make": "N", "model": "3310", "brand_name": "Nokia",
            "device_type": "phone", "origin": "local_assembly", "technology": "4G",
            "valid_from": DAY, "valid_until": DAY, "production_date": DAY,
            "local_content": "battery:40",
        },
    )  # fmt: skip
    [one] = registrations(register)
    assert one.in_effect
    assert (one.first, one.last, one.make, one.model, one.brand) == (
        IMEI,
        IMEI,
        "N",
        "3310",
        "Nokia",
    )
    assert (one.origin, one.technology, one.local_content) == ("local_assembly", "4G", "battery:40")
    assert (one.valid_from, one.valid_until, one.production_date) == (DAY, DAY, DAY)
    assert one.source.subject == "registration"
    assert one.other_imeis == ()


def test_those_in_effect_come_first(register: Register) -> None:
    ended = {"imei": IMEI, "valid_until": DAY - datetime.timedelta(days=1)}
    whole = {"imei": "35209900000000", "imei_last": "35209900999999"}
    register.register("registration", whole)
    register.register("registration", ended)
    first, second = registrations(register)
    assert (first.first, first.last) == (whole["imei"], whole["imei_last"])
    assert (first.in_effect, second.in_effect) == (True, False)


def test_the_other_imeis_of_a_device_are_found_from_each_of_them(register: Register) -> None:
    primary = key_of(IMEI)
    register.register(
        "registration",
        {"imei": IMEI},
        {"imei": SECOND, "primary_device": primary},
        {"imei": THIRD, "primary_device": primary},
    )
    texts = {"352099001761481": IMEI, "352099001761499": SECOND, "352099001761507": THIRD}
    for full, imei in texts.items():
        [one] = registrations(register, imei)
        assert set(one.other_imeis) == set(texts) - {full}


def test_an_imei_that_was_taken_away_is_no_other_imei(register: Register) -> None:
    primary = key_of(IMEI)
    register.register("registration", {"imei": IMEI}, {"imei": SECOND, "primary_device": primary})
    register.register("registration", {"imei": SECOND, "primary_device": primary}, change="remove")
    [one] = registrations(register)
    assert one.other_imeis == ()


def test_an_irregular_registration_keeps_its_text(register: Register) -> None:
    register.register("registration", {"imei": "A0000012345678"})
    [one] = registrations(register, "a0000012345678")
    assert one.first == one.last == "A0000012345678"
