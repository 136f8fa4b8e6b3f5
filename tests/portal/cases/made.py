"""A kind of case for the tests of the engine, and cases of it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from pehchan.portal.cases.errors import CaseError
from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step, register
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import CLOCKS, WHEN_DUE, review
from pehchan.portal.cases.sections import Section
from pehchan.portal.cases.services import case_assign, case_start, case_transition
from tests.portal import people_made as people

EFFECTS: list[str] = []


def _effect(step: Step) -> None:
    if step.data.get("break"):
        raise RuntimeError("the effect broke")
    EFFECTS.append(f"{step.transition.name} {step.case.state}")


def _counted(case: Case) -> None:
    if case.data.get("counting"):
        raise CaseError("still_counting", "The goods are being counted.", "Wait.")


TRADE = register(
    CaseKind(
        name="test_trade",
        label="Trade",
        prefix="T",
        transitions=review(
            approved=_effect,
            four_eyes=lambda case: bool(case.data.get("large")),
        ),
        clocks=CLOCKS,
        when_due=WHEN_DUE,
        documents=(DocumentKind("invoice", "Invoice", required=True),),
        summary=lambda case: str(case.data.get("about", "")),
        organisations=("importer",),
    )
)
LOOKED_AT: dict[int, Any] = {}
REVIEWED = register(
    CaseKind(
        name="test_reviewed",
        label="Reviewed",
        prefix="V",
        transitions=review(four_eyes=lambda case: bool(case.data.get("large"))),
        clocks=CLOCKS,
        when_due=WHEN_DUE,
        documents=(DocumentKind("invoice", "Invoice"),),
        organisations=("importer",),
        sections=(
            Section("price", "Price", "What it costs.", lambda case: LOOKED_AT.get(case.pk)),
            Section("papers", "Papers"),
            Section("goods", "Goods"),
        ),
        reviewable=_counted,
        copied=lambda case: {"about": case.data.get("about", "")},
    )
)
PERSONAL = register(
    CaseKind(
        name="test_personal",
        label="Personal",
        prefix="P",
        transitions=review(by_rule=("pending_review",), approved=_effect),
    )
)


def draft(**data: Any) -> Case:
    """A draft of Bolan Traders, started by bob."""
    return case_start(
        kind="test_trade",
        applicant=people.bob(),
        organisation=people.bolan_traders(),
        data=data,
    )


def submitted(**data: Any) -> Case:
    """The same, submitted."""
    return case_transition(case=draft(**data), transition="submit", actor=people.bob())


def taken(**data: Any) -> Case:
    """The same, taken by rida."""
    rida = people.rida()
    return case_assign(case=submitted(**data), actor=rida, reviewer=rida)


def to_review(**data: Any) -> Case:
    """A case of the kind with sections, taken by rida."""
    case = case_start(
        kind="test_reviewed",
        applicant=people.bob(),
        organisation=people.bolan_traders(),
        data=data,
    )
    case = case_transition(case=case, transition="submit", actor=people.bob())
    return case_assign(case=case, actor=people.rida(), reviewer=people.rida())


def overdue(case: Case) -> Case:
    """The case with its time over."""
    case.due_at = timezone.now() - timezone.timedelta(days=1)
    case.save()
    return case
