"""What the register says about the IMEIs that somebody wants to register in their name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from pehchan.identity.identifier import Note
from pehchan.portal.registration.personal.slots import slots_of
from pehchan.status.states import State

if TYPE_CHECKING:
    from pehchan.verdict.verdict import Verdict


class Finding(StrEnum):
    """What may be odd about a device; the value is its code."""

    REGISTERED = "registered"
    STOLEN = "stolen"
    BARRED = "barred"
    UNLAWFUL = "unlawful_imei"
    CLONED = "used_by_others"
    OTHER_MODEL = "looks_like_another_model"
    UNKNOWN_MODEL = "unknown_model"
    BLOCKED = "blocked"
    MODELS_DIFFER = "models_differ"
    TOO_MANY_IMEIS = "more_imeis_than_slots"


# With these nothing can be asked for; what is left is an objection.
REFUSED = frozenset({Finding.REGISTERED, Finding.STOLEN, Finding.BARRED, Finding.UNLAWFUL})
SENTENCES = {
    Finding.REGISTERED: _("This device is registered already."),
    Finding.STOLEN: _("This device is reported lost or stolen."),
    Finding.BARRED: _("This device or its model is barred."),
    Finding.UNLAWFUL: _("This is not the IMEI of a lawful device."),
    Finding.CLONED: _("Others use the same IMEI."),
    Finding.OTHER_MODEL: _("The IMEI seems to belong to another model."),
    Finding.UNKNOWN_MODEL: _("The model is not known."),
    Finding.BLOCKED: _("The device is blocked for another reason than its registration."),
    Finding.MODELS_DIFFER: _("The IMEIs belong to different models."),
    Finding.TOO_MANY_IMEIS: _("The model has fewer IMEIs than were given."),
}
# The verdict's own next step is already the one for the gravest reason.
_BY_STEP = {
    "settle_theft": Finding.STOLEN,
    "ask_authority": Finding.BARRED,
    "return_to_seller": Finding.UNLAWFUL,
    "pair": Finding.CLONED,
    "explain_use": Finding.CLONED,
    "prove_model": Finding.OTHER_MODEL,
    "prove_origin": Finding.UNKNOWN_MODEL,
    "appeal": Finding.BLOCKED,
}


@dataclass(frozen=True, slots=True)
class Screening:
    """Findings in order of gravity, each once, and the model that the IMEIs agree on."""

    findings: tuple[Finding, ...]
    label: str

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings with which nothing can be asked for."""
        return tuple(one for one in self.findings if one in REFUSED)


def screen(imeis: Sequence[str]) -> Screening:
    """What the register says about a device's IMEIs, as of now."""
    from pehchan.portal.project.register import verdicts

    found = screening_of([verdicts().answer(imei) for imei in imeis])
    if len(imeis) > 1 and len(imeis) > slots_of(imeis):
        return replace(found, findings=(*found.findings, Finding.TOO_MANY_IMEIS))
    return found


def screening_of(answers: Iterable[Verdict]) -> Screening:
    """The findings in the verdicts on one device's IMEIs; they carry their evidence."""
    found: set[Finding] = set()
    labels: set[str] = set()
    for one in answers:
        found.update(_findings(one))
        if one.model is not None and one.model.label:
            labels.add(one.model.label)
    if len(labels) > 1:
        found.add(Finding.MODELS_DIFFER)
    return Screening(
        tuple(one for one in Finding if one in found), min(labels) if len(labels) == 1 else ""
    )


def _findings(one: Verdict) -> Iterable[Finding]:
    if one.identifier is None or one.state is State.NOT_VALID:
        yield Finding.UNLAWFUL
        return
    if {Note.ALL_SAME_DIGIT, Note.TEST_TAC} & set(one.identifier.notes):
        # No network has seen it yet, so that no rule has judged it.
        yield Finding.UNLAWFUL
    if one.registered:
        yield Finding.REGISTERED
    # A report counts from the day it is made, not only once the next lists carry it.
    entries = {entry.register: entry.says for entry in one.evidence.entries} if one.evidence else {}
    if "stolen" in entries and entries["stolen"] != "marked recovered":
        yield Finding.STOLEN
    if entries.keys() & {"barred", "barred_tac"}:
        yield Finding.BARRED
    if one.next_step.code in _BY_STEP:
        yield _BY_STEP[one.next_step.code]
    if one.model is None:
        yield Finding.UNKNOWN_MODEL
