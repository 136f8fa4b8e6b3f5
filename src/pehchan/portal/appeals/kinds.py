"""The kind of case that an objection is: its clock, its documents and what a decision does."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from pehchan.portal.appeals import queries
from pehchan.portal.appeals.errors import Incomplete
from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step, register
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import CLOCKS, WHEN_DUE, review
from pehchan.portal.cases.states import State

NAME = "objection"
# An objection is looked at within two days and decided within ten: somebody's phone does not work.
DECIDED_WITHIN = datetime.timedelta(days=10)


def _complete(step: Step) -> None:
    if not step.case.data.get("ground") or not step.case.data.get("statement"):
        raise Incomplete


def _upheld(step: Step) -> None:
    from pehchan.portal.appeals.services import relief_by_decision

    relief_by_decision(case=step.case, actor=step.actor, reason=step.reason)


def _dismissed(step: Step) -> None:
    from pehchan.portal.appeals.services import relief_close

    relief_close(case=step.case, actor=step.actor, reason=step.reason)


def _summary(case: Case) -> str:
    from pehchan.portal.appeals.grounds import ground_label

    return ground_label(str(case.data.get("ground", "")))


def _panel(case: Case) -> dict[str, Any]:
    return queries.panel_of(case)


OBJECTION = register(
    CaseKind(
        name=NAME,
        label=_("Objection"),
        prefix="A",
        transitions=review(
            submit_guard=_complete,
            approved=_upheld,
            rejected=_dismissed,
            withdrawn=_dismissed,
        ),
        clocks={**CLOCKS, State.IN_REVIEW: DECIDED_WITHIN},
        when_due=WHEN_DUE,
        documents=(
            DocumentKind("receipt", _("Receipt or proof of purchase")),
            DocumentKind("photo", _("Photo of the phone showing *#06#, or of its box")),
            DocumentKind("duty", _("Proof that the duty was paid")),
        ),
        summary=_summary,
        panel="appeals/panel.html",
        panel_context=_panel,
        edit_url="appeals:edit",
    )
)
