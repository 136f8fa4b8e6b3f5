"""Entries as a person writes and reads them."""

from __future__ import annotations

import datetime
import re

from pehchan.errors import UsageError
from pehchan.identity.device import device_key, device_text
from pehchan.identity.imei import parse
from pehchan.identity.imsi import imsi_key
from pehchan.live.feed.entry import FeedEntry, Wish

_RANGE = re.compile(r"([0-9]{14})-([0-9]{14})")
_TAC = re.compile(r"[0-9]{8}")
_EPOCH = datetime.date(1970, 1, 1)


def wish_of(
    kind: str,
    about: str,
    *,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    imsi: str | None = None,
    operator: str | None = None,
    reason: str = "",
    reference: str = "",
) -> Wish:
    """The wish that a person means.

    Args:
        kind: one of ``live.entries.Kind``.
        about: a device as people type it; ``FIRST-LAST``, each of 14 digits; or a TAC of 8.

    Raises:
        UsageError: ``no_device``, ``bad_imsi``.
        PehchanError: ``bad_entry``.
    """
    device, last, tac = _target(about.strip())
    subscriber = imsi_key(imsi)
    if imsi is not None and subscriber is None:
        raise UsageError("bad_imsi", "That is not an IMSI.", "An IMSI is 6 to 15 digits.")
    wish = Wish(
        kind=kind,
        device=device,
        device_last=last,
        tac=tac,
        imsi=subscriber,
        operator=operator,
        valid_from=(since - _EPOCH).days if since else None,
        valid_until=(until - _EPOCH).days if until else None,
        reason=reason,
        reference=reference,
    )
    wish.change  # noqa: B018  (raises when it cannot be)
    return wish


def shown(entry: FeedEntry) -> dict[str, object]:
    """An entry for a person: sequence, at, kind, about, from, until, reason. Never an IMSI."""
    return {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(timespec="seconds"),
        "kind": entry.kind,
        "about": _about(entry),
        "from": _day(entry.valid_from),
        "until": _day(entry.valid_until),
        "reason": entry.reason,
    }


def _target(text: str) -> tuple[int | None, int | None, int | None]:
    """Device, last device of a range, TAC."""
    if found := _RANGE.fullmatch(text):
        return int(found[1]), int(found[2]), None
    if _TAC.fullmatch(text):
        return None, None, int(text)
    key = device_key(parse(text).device)
    if key is None or key < 0:
        raise UsageError(
            "no_device",
            f"{text!r} is no device that a network can ask about.",
            "Give an IMEI, FIRST-LAST of 14 digits each, or a TAC of 8 digits.",
        )
    return key, None, None


def _about(entry: FeedEntry) -> str:
    if entry.tac is not None:
        return f"TAC {entry.tac:08d}"
    if entry.device is None:
        return "subscribers"
    text = device_text(entry.device)
    return text if entry.device_last is None else f"{text}-{device_text(entry.device_last)}"


def _day(number: int | None) -> str | None:
    return None if number is None else (_EPOCH + datetime.timedelta(number)).isoformat()
