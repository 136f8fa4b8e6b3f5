"""What is asked about objections."""

from __future__ import annotations

import datetime
from typing import Any

from pehchan.portal.appeals.grounds import ground_label
from pehchan.portal.appeals.models import Relief
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.states import State
from pehchan.portal.checks import words
from pehchan.status.precedence import Fact
from pehchan.status.states import State as VerdictState

OPEN = (State.DRAFT, State.PENDING_REVIEW, State.IN_REVIEW, State.INFORMATION_REQUESTED)
RELIEVABLE = (State.PENDING_REVIEW, State.IN_REVIEW, State.INFORMATION_REQUESTED)


def open_objection(member: Any, device: str) -> Case | None:
    """The member's objection about a device that is not decided yet."""
    return Case.objects.filter(
        kind="objection", applicant=member, state__in=OPEN, data__device=device
    ).first()


def open_relief(case: Case) -> Relief | None:
    """The relief that is in force or on its way."""
    return case.reliefs.filter(state__in=(Relief.State.ASKED, Relief.State.ACTIVE)).first()


def said_of(case: Case) -> dict[str, Any]:
    """What the public was told, in the page's language: ``said`` in a sentence, and ``reasons``."""
    data = case.data
    date = datetime.date.fromisoformat(data["date"]) if data["date"] else None
    return {
        "said": words.said(
            VerdictState(data["state"]), date, Fact(data["decisive"]), data["registered"]
        ),
        "reasons": [words.reason(text) for text in data["reasons"]],
    }


def panel_of(case: Case) -> dict[str, Any]:
    """What the case's page shows of an objection."""
    from pehchan.portal.appeals.forms import EndForm, ReliefForm

    relief = open_relief(case)
    return {
        "device": case.data.get("display", ""),
        **said_of(case),
        "ground": ground_label(str(case.data.get("ground", ""))),
        "statement": case.data.get("statement", ""),
        "relief": relief,
        "reliefs": case.reliefs.select_related("granted_by", "ended_by"),
        "relief_form": ReliefForm(prefix="relief")
        if relief is None and case.state in RELIEVABLE
        else None,
        "end_form": EndForm(prefix="end") if relief is not None else None,
    }
