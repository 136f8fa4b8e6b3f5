"""Kinds of case: their states, who may bring them from one to the next, and what follows.

An app registers its kinds in its own module ``kinds``, which is imported at start-up.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pehchan.errors import UsageError
from pehchan.portal.cases.sections import Section
from pehchan.portal.cases.states import State

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member

    Text = str | _StrPromise


class Who(StrEnum):
    """Who may take a step."""

    APPLICANT = "applicant"  # the member who applied, or an officer of the organisation
    REVIEWER = "reviewer"  # any reviewer who has no part in the case
    ASSIGNED = "assigned"  # the reviewer who took the case
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"  # a rule or a clock; no person


@dataclass(frozen=True)
class Step:
    """A step that is being taken: what guards and effects get to see.

    ``actor`` is None when a rule or a clock takes it.
    """

    case: Case
    transition: Transition
    actor: Member | None
    reason: str
    data: Mapping[str, Any]
    now: datetime.datetime


@dataclass(frozen=True)
class Transition:
    """One way from some states to another.

    Attributes:
        label: what its button says.
        needs_reason: whether it has to say why.
        four_eyes: whether a second person must confirm it, or a test of the case that says so.
        guard: raises when it may not be; runs before anything is changed.
        effect: what follows, in the same transaction; the case is in its new state already.
        message: template of the message to the applicant; none when empty.
        button: whether the case's page offers it as a button of its own.
    """

    name: str
    from_states: tuple[str, ...]
    to_state: str
    who: frozenset[Who]
    label: Text = ""
    needs_reason: bool = False
    four_eyes: bool | Callable[[Case], bool] = False
    guard: Callable[[Step], None] | None = None
    effect: Callable[[Step], None] | None = None
    message: str = ""
    button: bool = True

    def needs_second(self, case: Case) -> bool:
        """Whether a second person has to confirm it for that case."""
        return self.four_eyes(case) if callable(self.four_eyes) else self.four_eyes


@dataclass(frozen=True)
class DocumentKind:
    """A document that a kind of case asks for."""

    name: str
    label: Text
    required: bool = False
    hint: Text = ""


@dataclass(frozen=True)
class CaseKind:
    """One kind of case.

    Attributes:
        prefix: first letter of its references.
        editable: states in which the applicant may change the answers and the documents.
        clocks: state to the time within which the case should leave it.
        when_due: state to the transition that the clock takes when that time is over.
        summary: one line about a case of this kind, for lists.
        panel: template of what its page shows of ``data``; gets ``case`` and ``panel``.
        panel_context: what the template gets as ``panel``.
        edit_url: name of the URL where a draft is gone on with; takes ``reference``.
        organisations: kinds of organisation that may start it; a member alone when empty.
        sections: what a reviewer looks at one by one before deciding; none when empty.
        reviewable: raises when there is not yet what the sections are about.
        copied: the answers that a new draft has when it begins as a copy of a case that is over;
            None where a copy makes no sense.
        copy_more: what else comes along: gets the earlier case, the new one and its member.
    """

    name: str
    label: Text
    transitions: tuple[Transition, ...]
    prefix: str = "R"
    start: str = State.DRAFT
    editable: tuple[str, ...] = (State.DRAFT, State.INFORMATION_REQUESTED)
    clocks: Mapping[str, datetime.timedelta] = field(default_factory=dict)
    when_due: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[DocumentKind, ...] = ()
    summary: Callable[[Case], str] = lambda case: ""
    panel: str = ""
    panel_context: Callable[[Case], Mapping[str, Any]] = lambda case: {}
    edit_url: str = ""
    organisations: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    reviewable: Callable[[Case], None] = lambda case: None
    copied: Callable[[Case], Mapping[str, Any]] | None = None
    copy_more: Callable[[Case, Case, Member], None] = lambda earlier, case, member: None

    def transition(self, name: str) -> Transition | None:
        """The transition of that name, or None."""
        return next((one for one in self.transitions if one.name == name), None)

    def leaving(self, state: str) -> tuple[Transition, ...]:
        """The transitions that begin in a state."""
        return tuple(one for one in self.transitions if state in one.from_states)

    def problems(self) -> list[str]:
        """What is wrong with the table: names twice, states without a way in, lost clocks."""
        names = [one.name for one in self.transitions]
        reached = {self.start, *(one.to_state for one in self.transitions)}
        found = [
            f"{name} is there twice" for name in sorted({n for n in names if names.count(n) > 1})
        ]
        for one in self.transitions:
            found += [
                f"{one.name} leaves {state}, which nothing enters"
                for state in one.from_states
                if state not in reached
            ]
        for state, name in self.when_due.items():
            taken = self.transition(name)
            if taken is None or state not in taken.from_states or Who.SYSTEM not in taken.who:
                found.append(f"the clock of {state} cannot take {name}")
            if state not in self.clocks:
                found.append(f"{state} has a transition when due and no clock")
        return found


_KINDS: dict[str, CaseKind] = {}


def register(kind: CaseKind) -> CaseKind:
    """Make a kind known; the kind itself.

    Raises:
        UsageError: ``bad_case_kind``: the name is taken, or the table is not sound.
    """
    problems = kind.problems()
    if _KINDS.get(kind.name, kind) is not kind:
        problems.append("another kind has that name")
    if problems:
        raise UsageError("bad_case_kind", f"{kind.name}: {'; '.join(problems)}.")
    _KINDS[kind.name] = kind
    return kind


def kind_of(case: Case) -> CaseKind:
    """The kind of a case."""
    return named(case.kind)


def named(name: str) -> CaseKind:
    """The kind of that name.

    Raises:
        UsageError: ``unknown_case_kind``.
    """
    if name not in _KINDS:
        raise UsageError("unknown_case_kind", f"There is no kind of case {name!r}.")
    return _KINDS[name]


def every() -> tuple[CaseKind, ...]:
    """All kinds, by name."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))
