"""What a reviewer looks at one by one, and what follows when all of it was looked at.

A kind of case may have sections. Each is approved, rejected, or lacks information; what was said
of it is kept, and the last word counts as long as nothing of what it was about has changed since.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from pehchan.portal.cases.models import Case, SectionReview

    Text = str | _StrPromise


class Opinion(StrEnum):
    """What a reviewer says of a section."""

    APPROVED = "approved"
    REJECTED = "rejected"
    INFORMATION = "information"


OPINIONS = {
    Opinion.APPROVED: _("In order"),
    Opinion.REJECTED: _("Not in order"),
    Opinion.INFORMATION: _("Information is missing"),
}


@dataclass(frozen=True)
class Section:
    """One thing that is looked at.

    Attributes:
        changed: when what it is about last changed; None when it never did.
    """

    name: str
    label: Text
    hint: Text = ""
    changed: Callable[[Case], datetime.datetime | None] = lambda case: None


def outcome(opinions: Iterable[Opinion | None]) -> Opinion | None:
    """What the opinions on all sections come to; None while one is missing.

    One rejection rejects, whatever else lacks information; approval takes all of them.
    """
    found = list(opinions)
    if not found or None in found:
        return None
    if Opinion.REJECTED in found:
        return Opinion.REJECTED
    return Opinion.INFORMATION if Opinion.INFORMATION in found else Opinion.APPROVED


def standing(case: Case) -> dict[str, SectionReview | None]:
    """The review of each section that counts, in the kind's order; None where one is missing.

    What lacked information is looked at again once the applicant has answered.
    """
    from pehchan.portal.cases.kinds import kind_of

    last = {one.section: one for one in case.section_reviews.select_related("author")}
    answered = case.questions.aggregate(last=Max("answered_at"))["last"]
    found: dict[str, SectionReview | None] = {}
    for section in kind_of(case).sections:
        review = last.get(section.name)
        moments = [section.changed(case)]
        if review is not None and review.opinion == Opinion.INFORMATION:
            moments.append(answered)
        stale = review is not None and any(at and at > review.created_at for at in moments)
        found[section.name] = None if stale else review
    return found


def outcome_of(reviews: Mapping[str, SectionReview | None]) -> Opinion | None:
    """What the reviews that count come to."""
    return outcome(Opinion(one.opinion) if one else None for one in reviews.values())
