"""All IMEIs of a device: whoever ends the registration of one ends that of the others."""

from __future__ import annotations

from collections.abc import Iterable

from pehchan.identity.imei import normal_form
from pehchan.portal.project.register import verdicts


def siblings(imeis: Iterable[str]) -> tuple[str, ...]:
    """Those IMEIs and every other that the register holds as the same device's, 14 digits each.

    Followed until no further one turns up, since each entry names only the others of its own.
    """
    found: dict[str, None] = {}
    waiting = list(imeis)
    while waiting:
        imei = waiting.pop(0)
        if imei in found:
            continue
        found[imei] = None
        evidence = verdicts().answer(imei).evidence
        for one in evidence.registrations if evidence else ():
            if one.in_effect and one.first == one.last:
                waiting += [text for text in map(normal_form, one.other_imeis) if text]
    return tuple(found)


def registered(imeis: Iterable[str]) -> bool:
    """Whether each of them is registered now."""
    return all(verdicts().answer(imei, evidence=False).registered for imei in imeis)
