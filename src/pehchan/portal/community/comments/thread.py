"""The comments below a post, as its page shows them to somebody."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from django.utils.safestring import SafeString

from pehchan.portal.community.comments import queries
from pehchan.portal.community.comments.access import may_comment
from pehchan.portal.community.comments.reading import read_now
from pehchan.portal.community.comments.shown import Look, comments_html
from pehchan.portal.community.errors import SuspendedError
from pehchan.portal.community.models import Comment, Post, Profile

PARAMETER = "comments"  # the page's number in the address of a post


@dataclasses.dataclass(frozen=True)
class Thread:
    """One page of comments and what can be done below it.

    ``fresh`` is how many of them came after the viewer's last visit, ``first_fresh`` the first of
    them. ``asks`` is how many wait for the viewer, who wrote the post. ``suspension`` says why and
    until when the viewer may not write.
    """

    post: Post
    html: SafeString
    page: int
    has_more: bool
    fresh: int
    first_fresh: int | None
    asks: int
    may_write: bool
    owns: bool
    suspension: str

    @property
    def before(self) -> int:
        """The number of the page before; 0 on the first."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The number of the next page; 0 on the last."""
        return self.page + 1 if self.has_more else 0


def thread(post: Post, viewer: Profile | None, asked: Mapping[str, str]) -> Thread:
    """The page of comments that ``asked``, the query of an address, names; the first otherwise.

    At most three queries for a member and two for a stranger, however many comments there are.
    """
    number = asked.get(PARAMETER, "")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    moderates = viewer is not None and viewer.role == Profile.Role.MODERATOR
    found = queries.page_of(queries.visible(post, viewer, moderates=moderates), page, viewer)
    has_more = len(found) > queries.PAGE
    rows = found[: queries.PAGE]
    since = None
    if viewer is not None and rows and not has_more:
        since = read_now(post=post, profile=viewer).read_at
    look = Look(
        post=post,
        viewer=viewer,
        since=since,
        figures=queries.brought(rows),
        answers=viewer is not None and may_comment(post),
    )
    fresh = [row.pk for row in rows if look.is_fresh(row)]
    return Thread(
        post=post,
        html=comments_html(rows, look),
        page=page,
        has_more=has_more,
        fresh=len(fresh),
        first_fresh=fresh[0] if fresh else None,
        asks=sum(row.state == Comment.State.ASKED for row in rows) if look.owns else 0,
        may_write=may_comment(post),
        owns=look.owns,
        suspension=_suspension(viewer),
    )


def _suspension(viewer: Profile | None) -> str:
    if viewer is None or not viewer.is_suspended:
        return ""
    error = SuspendedError(viewer)
    return f"{error.message} {error.next_step}"
