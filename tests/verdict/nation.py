"""A random nation: devices with every combination of facts, in several runs."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from tests.policy.facts import DAY, condition
from tests.verdict.register import ROAMER, STOLEN, UNREGISTERED, Register

TACS = ("35209900", "00100600", "01200400", "86111100", "99999999")
FIRST = DAY - datetime.timedelta(days=10)
CLONED = condition("cloned", "duplicate_threshold", reason="Used by many")


def devices(seed: int, each: int = 60) -> list[str]:
    """Identifiers in normal form: regular ones of five TACs, and irregular ones."""
    chance = random.Random(seed)
    regular = [f"{tac}{chance.randrange(400):06d}" for tac in TACS for _ in range(each)]
    odd = ["ABC", "1234567", "*#06#", "A0000012345678", "35209900É", "352099001", "ÇA\\'X"]
    return sorted({*regular, *odd})


def nation(folder: Path, seed: int) -> tuple[Register, list[str]]:
    """A register in which each fact about each device was decided by chance, and its devices."""
    chance = random.Random(seed)
    register = Register(folder, STOLEN, UNREGISTERED, CLONED, ROAMER)
    known = devices(seed)
    days = [FIRST + datetime.timedelta(days=number) for number in (0, 4, 8)]

    def some(share: float) -> list[str]:
        return [imei for imei in known if chance.random() < share]

    for day in days:
        for name in ("stolen", "barred", "monitoring", "pairing", "association"):
            rows = [{"imei": imei, "imsi": "11101777", "uid": "u"} for imei in some(0.06)]
            register.register(name, *rows, on=day)
            register.register(name, *rows[::3], change="remove", on=day)
        singles = [{"imei": imei} for imei in some(0.1)]
        register.register("registration", *singles, on=day)
        register.register("registration", *singles[::3], change="remove", on=day)
        for imei in some(0.04):
            if chance.random() < 0.2:
                register.golden(imei)
            register.spare(imei, day + datetime.timedelta(days=chance.randrange(12)), on=day)
        rows = []
        for label in ("stolen", "unregistered", "cloned", "roamer", "no_longer_there"):
            for imei in some(0.15):
                block = day + datetime.timedelta(days=chance.randrange(-3, 8))
                rows.append((imei, label, None if chance.random() < 0.2 else block))
        _judge(register, rows, day, chance)
        register.seen(*(("one", imei, "11101777", "", "07-01") for imei in some(0.08)))
    register.register(
        "registration",
        {"imei": "35209900000100", "imei_last": "35209900000180"},
        {"imei": "00100600000390", "imei_last": "01200400000090"},
    )
    register.register(
        "tac", *({"tac": tac, "manufacturer": "M", "model_name": tac} for tac in TACS[:2])
    )
    register.register("barred_tac", {"tac": TACS[2]}, on=days[1])
    return register, known


def _judge(
    register: Register,
    rows: list[tuple[str, str, datetime.date | None]],
    day: datetime.date,
    chance: random.Random,
) -> None:
    """One classification that opens those intervals and closes some of an earlier one."""
    from pehchan.identity.device import key_of

    opened = [
        {
            "device": key_of(imei), "condition": label, "event": "open", "start_date": day,
            "block_date": block, "amnesty_granted": False,
        }
        for imei, label, block in rows
    ]  # fmt: skip
    run = register.write("classification", *opened, kind="classification", on=day)
    closed = [
        {**row, "event": "close", "end_date": day, "opened_run": run.number}
        for row in opened
        if chance.random() < 0.3
    ]
    register.write("classification", *closed, kind="classification", on=day)
