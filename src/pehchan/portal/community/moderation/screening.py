"""Whether something may be published at once, and why a moderator has to look first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pehchan.portal.community.models import Comment, Post, Profile, ReviewItem
from pehchan.portal.community.moderation.limits import Standing, limits_check, standing_of
from pehchan.portal.community.moderation.signals import signals
from pehchan.portal.community.moderation.words import held_words, words_found

_LONGEST = 500  # characters of a reason


@dataclass(frozen=True)
class Finding:
    """One reason for which a moderator looks first."""

    kind: ReviewItem.Kind
    reason: str = ""


@dataclass(frozen=True)
class Screening:
    """What screening found: ``held`` when it waits for a moderator."""

    held: bool
    findings: tuple[Finding, ...]


def screened(
    *,
    author: Profile,
    plain: str,
    links: Sequence[str],
    kind: str,
    pictures: int = 0,
    own: int | None = None,
) -> Screening:
    """Look at what a member wants to publish, title included, before it is.

    Args:
        plain: its words.
        links: the addresses in it.
        kind: "post" or "comment".
        pictures: how many are in it.
        own: its number when it was published before and is changed: then it is not counted again.

    Raises:
        OverLimit: ``too_many_links``, ``too_many_pictures`` or ``too_fast``.
    """
    limits_check(author, kind=kind, links=len(links), pictures=pictures, again=own is not None)
    standing = standing_of(author)
    if standing is Standing.STAFF:
        return Screening(held=False, findings=())
    findings = []
    if standing is Standing.NEW:
        findings.append(Finding(ReviewItem.Kind.FIRST))
    words = words_found(held_words(), plain, links)
    if words:
        findings.append(Finding(ReviewItem.Kind.WORD, ", ".join(words)))
    findings += [
        Finding(ReviewItem.Kind.SPAM, reason)
        for reason in signals(author, plain, links, kind=kind, own=own)
    ]
    return Screening(held=bool(findings), findings=tuple(findings))


def review_raise(
    *,
    profile: Profile,
    findings: Iterable[Finding],
    post: Post | None = None,
    comment: Comment | None = None,
    raised_by: Profile | None = None,
) -> list[ReviewItem]:
    """Put what was found into the moderators' queue; what waits there already does so once.

    Args:
        profile: whom it is about; with neither post nor comment, about the member alone.
        raised_by: the member who reported it.
    """
    about = {"profile": profile, "post": post, "comment": comment}
    waiting = set(
        ReviewItem.objects.filter(**about, decided_at=None).values_list(
            "kind", "reason", "raised_by"
        )
    )
    by = raised_by.pk if raised_by else None
    return ReviewItem.objects.bulk_create(
        ReviewItem(**about, kind=one.kind, reason=one.reason[:_LONGEST], raised_by=raised_by)
        for one in findings
        if (one.kind, one.reason[:_LONGEST], by) not in waiting
    )
