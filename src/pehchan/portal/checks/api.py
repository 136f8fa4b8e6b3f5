"""The check for machines: one device, or a thousand at once."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from pehchan.portal.api.authentication import principal_of
from pehchan.portal.checks.answers import shape, verdict_on
from pehchan.portal.checks.asker import address_of
from pehchan.portal.checks.limits import ration

router = Router(tags=["check"])
MOST = 1_000
SCOPE = "check"
Number = Annotated[str, Field(max_length=200, examples=["352099001761481"])]


class Strict(Schema):
    """A body in which nothing unknown may stand."""

    model_config = ConfigDict(extra="forbid")


class CheckIn(Strict):
    """The device to check: an IMEI as a person types it."""

    imei: Number


class BatchIn(Strict):
    """Up to a thousand devices to check."""

    imeis: Annotated[list[Number], Field(min_length=1, max_length=MOST)]


class ReasonOut(Schema):
    """Why a device is blocked or is to be."""

    condition: str
    text: str
    since: datetime.date
    block_date: datetime.date
    amnesty: bool


class StepOut(Schema):
    """What its holder can do."""

    code: str
    sentence: str


class LiveOut(Schema):
    """What the live check answers (TS 29.511, TS 29.272)."""

    status: str
    http_status: int
    cause: str | None
    equipment_status: int | None


class ModelOut(Schema):
    """Make and model, when they are known."""

    manufacturer: str | None
    brand: str | None
    name: str | None
    device_type: str | None
    known_by: str
    attribution: str | None


class DigitOut(Schema):
    """The check digit as typed and as it should be; ``ok`` is null when none was typed."""

    given: str | None
    expected: str
    ok: bool | None


class VerdictOut(Schema):
    """The one answer about a device: its state, since when, why, and what its holder can do."""

    imei: str | None
    display: str | None
    kind: str | None
    day: datetime.date
    state: str
    date: datetime.date | None
    sentence: str
    reasons: list[ReasonOut]
    next_step: StepOut
    registered: bool
    live_check: LiveOut
    model: ModelOut | None
    check_digit: DigitOut | None
    notes: list[str]
    note_codes: list[str]


class BatchOut(Schema):
    """The verdicts, in the order of what was asked."""

    results: list[VerdictOut]


@router.post("/check", response=VerdictOut, summary="Check a device")
def check_post(request: HttpRequest, body: CheckIn) -> dict[str, Any]:
    """The verdict on a device. The number travels in the body, and so is in no log."""
    _ration(request, 1)
    return shape(verdict_on(body.imei))


@router.post("/check/batch", response=BatchOut, summary="Check up to a thousand devices")
def check_batch(request: HttpRequest, body: BatchIn) -> dict[str, Any]:
    """One verdict for each number, in the order given; it takes as many from the caller's share."""
    _ration(request, len(body.imeis))
    return {"results": [shape(verdict_on(one)) for one in body.imeis]}


@router.get("/check/{imei}", response=VerdictOut, summary="Check a device by its address")
def check_get(request: HttpRequest, imei: Number) -> dict[str, Any]:
    """The verdict on a device, for callers that cannot send a body; POST keeps it out of logs."""
    _ration(request, 1)
    return shape(verdict_on(imei))


def _ration(request: HttpRequest, cost: int) -> None:
    """Whoever has a key has the key's share, a visitor the small one of the address.

    Raises:
        ApiError: ``scope_missing``: the key may do other things, but not check.
        TooManyChecksError: too little is left.
    """
    caller = request.auth.principal
    if caller is None:
        ration("check_plain", address_of(request), cost)
    elif principal_of(request, SCOPE).is_machine:
        ration("check_key", caller.organisation.reference, cost)
    else:
        ration("check_member", str(caller.member.pk), cost)
