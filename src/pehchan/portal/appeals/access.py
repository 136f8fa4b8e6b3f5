"""Who may do what with an objection; the case itself is the cases' matter."""

from __future__ import annotations

from typing import Any

from pehchan.portal.cases.access import EDIT, REVIEW, case_for
from pehchan.portal.cases.errors import NoSuchCase
from pehchan.portal.cases.models import Case

NAME = "objection"


def objection_for(member: Any, reference: str, action: str) -> Case:
    """An objection, to be changed by who made it (``edit``) or relieved (``relieve``).

    Raises:
        NoSuchCase: there is none of that reference, or not for the member.
        NotAllowed: the member may see it, but not do this.
    """
    case = case_for(member, reference, {"edit": EDIT, "relieve": REVIEW}[action])
    if case.kind != NAME:
        raise NoSuchCase
    return case
