"""What other apps can hear of cases: each step, in the transaction in which it is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pehchan.portal.audit.services import event_record

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member


@dataclass(frozen=True)
class Change:
    """A case has come from one state to another by a transition."""

    case: Case
    transition: str
    from_state: str
    actor: Member | None
    reason: str


_LISTENERS: list[Callable[[Change], None]] = []


def listen(function: Callable[[Change], None]) -> Callable[[Change], None]:
    """Call a function at each change, within its transaction; usable as a decorator."""
    if function not in _LISTENERS:
        _LISTENERS.append(function)
    return function


def tell(change: Change) -> None:
    """Tell everybody who listens."""
    for function in _LISTENERS:
        function(change)


def record(
    what: str,
    case: Case,
    actor: Member | None,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    for_applicant: bool = False,
) -> None:
    """Record an event about a case: ``case_<what>``."""
    event_record(
        kind=f"case_{what}",
        actor=actor,
        on_behalf_of=case.organisation if for_applicant else None,
        subject=case.subject,
        before=before,
        after=after,
        reason=reason,
    )
