"""Objections for tests."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

from pehchan.identity.identifier import Identifier
from pehchan.identity.imei import parse
from pehchan.portal.appeals.services import objection_send, objection_start
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_assign
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from tests.portal import people_made as people

IMEI = "352099001761481"
ANSWERS = {"ground": "not_stolen", "statement": "I found it again in my brother's car."}


def verdict(state: State = State.BLOCKED, imei: str = IMEI) -> Any:
    """What the public was told, as far as an objection needs it."""
    known: Identifier = parse(imei)
    return SimpleNamespace(
        identifier=known,
        imei=imei,
        state=state,
        date=datetime.date(2026, 6, 1),
        day=datetime.date(2026, 7, 1),
        decisive=Fact.BLOCK,
        registered=False,
        reason_texts=("Reported stolen",),
    )


def draft(imei: str = IMEI) -> Case:
    """alice's objection, begun."""
    return objection_start(member=people.alice(), verdict=verdict(imei=imei))


def sent(imei: str = IMEI) -> Case:
    """The same, handed in."""
    return objection_send(case=draft(imei), actor=people.alice(), answers=ANSWERS)


def taken(imei: str = IMEI) -> Case:
    """The same, taken by rida."""
    rida = people.rida()
    return case_assign(case=sent(imei), actor=rida, reviewer=rida)
