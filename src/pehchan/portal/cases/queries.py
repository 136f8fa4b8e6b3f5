"""Reading cases: lists, the reviewer's queue, the search, a case's history."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from pehchan.portal.audit.queries import history_of
from pehchan.portal.cases.access import REVIEW, cases_to_review, may
from pehchan.portal.cases.kinds import every, kind_of
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.sections import OPINIONS, Opinion
from pehchan.portal.cases.states import State, label_of
from pehchan.portal.cases.words import AUTHORITY, EVENTS, RULE

if TYPE_CHECKING:
    import datetime

# States in which it is the authority's turn.
WAITING = (State.PENDING_REVIEW, State.IN_REVIEW)
# Steps that the applicant has no need to see.
INTERNAL = {"case_assigned", "case_proposed", "case_section_reviewed"}


@dataclass(frozen=True)
class Moment:
    """One line of a case's history."""

    at: datetime.datetime
    what: str
    who: str
    state: str
    reason: str


def queue(member: Any, wanted: Mapping[str, str]) -> QuerySet[Case]:
    """The cases that a member of the authority may see, as the filters want them.

    Args:
        wanted: ``state`` (one, ``waiting`` by default, or ``all``), ``kind``, ``whose`` (``mine``,
            ``nobody``), ``overdue`` and ``text`` (part of a reference or of an organisation).
    """
    found = cases_to_review(member).select_related("organisation", "applicant", "assigned_to")
    state = wanted.get("state") or "waiting"
    if state == "waiting":
        found = found.filter(state__in=WAITING)
    elif state != "all":
        found = found.filter(state=state)
    if wanted.get("kind"):
        found = found.filter(kind=wanted["kind"])
    if wanted.get("whose") == "mine":
        found = found.filter(assigned_to=member)
    elif wanted.get("whose") == "nobody":
        found = found.filter(assigned_to=None)
    if wanted.get("overdue"):
        found = found.filter(due_at__lt=timezone.now())
    return matching(found, wanted.get("text", ""))


def matching(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """The cases whose reference, organisation or applicant a text is part of; all when empty."""
    text = " ".join(text.split())
    if not text:
        return cases
    # A reference is read out with or without its dashes, and O for 0.
    plain = re.sub(r"[^0-9A-Z]", "", text.upper()).replace("O", "0").replace("I", "1")
    about = Q(organisation__name__icontains=text) | Q(applicant__full_name__icontains=text)
    about |= Q(reference__icontains=text.upper())
    if len(plain) == 9:
        about |= Q(reference=f"{plain[0]}-{plain[1:5]}-{plain[5:]}")
    return cases.filter(about)


def counts(member: Any) -> dict[str, int]:
    """How many cases wait, are the member's own, and are over their time."""
    now = timezone.now()
    found: dict[str, int] = cases_to_review(member).aggregate(
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        mine=Count("pk", filter=Q(state__in=WAITING, assigned_to=member)),
        overdue=Count("pk", filter=Q(state__in=WAITING, due_at__lt=now)),
    )
    return found


def history(case: Case, member: Any) -> list[Moment]:
    """What happened to a case, oldest first, as far as the member may know.

    The applicant sees that somebody of the authority acted, not who.
    """
    inside = may(member, case, REVIEW)
    sections = {one.name: str(one.label) for one in kind_of(case).sections}
    found = []
    for event in history_of(case.subject):
        after = event.after or {}
        if not inside and (event.kind in INTERNAL or after.get("internal")):
            continue
        found.append(
            Moment(
                at=event.at,
                what=_what(case, event.kind),
                who=_who(case, event, inside),
                state=label_of(after["state"]) if "state" in after else "",
                reason=_reason(event.reason, after, sections),
            )
        )
    return found


def kinds_offered() -> list[tuple[str, str]]:
    """(name, label) of every kind of case, for filters."""
    return [(kind.name, str(kind.label)) for kind in every()]


def _what(case: Case, event_kind: str) -> str:
    name = event_kind.removeprefix("case_")
    if name in EVENTS:
        return str(EVENTS[name])
    step = kind_of(case).transition(name)
    return str(step.label) if step and step.label else name.replace("_", " ").capitalize()


def _reason(reason: str, after: Mapping[str, Any], sections: Mapping[str, str]) -> str:
    if after.get("section") not in sections:
        return reason
    about = f"{sections[after['section']]}: {OPINIONS[Opinion(after['opinion'])]}"
    return f"{about}. {reason}" if reason else about


def _who(case: Case, event: Any, inside: bool) -> str:
    if event.actor is None:
        return str(RULE)
    if event.on_behalf_of is not None:
        return str(event.on_behalf_of)
    theirs = event.actor_id == case.applicant_id
    return str(event.actor) if inside or theirs else str(AUTHORITY)
