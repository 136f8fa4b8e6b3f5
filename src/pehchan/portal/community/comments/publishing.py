"""A comment comes into view or leaves it: counts, and who is told, each once, for what is nearest.

The rows are held in one order, the post first, then profiles by number: two who answer each other
at the same moment wait for one another, and never for ever.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from pehchan.portal.community.comments.counts import published_count
from pehchan.portal.community.models import Comment, Notice, Post, Profile, Watch
from pehchan.portal.community.notices.services import mentioned, notice_give
from pehchan.portal.community.text.parse import parse


def comment_shown(comment: Comment) -> None:
    """Count a comment that is published; the first time tell those concerned."""
    told = audience(comment) if comment.told_at is None else {}
    _hold(comment, [profile for profiles in told.values() for profile in profiles])
    published_count(comment, 1)
    if comment.told_at is not None:
        return
    comment.told_at = timezone.now()
    comment.save(update_fields=["told_at"])
    for kind, profiles in told.items():
        _give(comment, kind, profiles)


def comment_unshown(comment: Comment) -> None:
    """Count a comment no more that was published."""
    _hold(comment, [])
    published_count(comment, -1)


def mention_tell(comment: Comment, before: str) -> None:
    """Tell those who are named in an edited comment and were not in its text before."""
    earlier = set(_mentions(before))
    fresh = mentioned([name for name in _mentions(comment.text) if name not in earlier])
    _give(comment, Notice.Kind.MENTION, [one for one in fresh if one.pk != comment.author_id])


def audience(comment: Comment) -> dict[str, list[Profile]]:
    """Who is told of a new comment, by the kind of notice; nobody twice, and not its author.

    The author of the comment that it answers or quotes gets a reply; who is named in it a mention;
    the post's author, and those who watch the post, a comment.
    """
    answered = [one.author for one in (comment.reply_to, comment.quotes) if one is not None]
    found: dict[str, list[Profile]] = {}
    told = {comment.author_id}
    for kind, profiles in (
        (Notice.Kind.REPLY, answered),
        (Notice.Kind.MENTION, mentioned(_mentions(comment.text))),
        (Notice.Kind.COMMENT, watchers(comment.post)),
    ):
        fresh = {one.pk: one for one in profiles if one.pk not in told}
        told.update(fresh)
        found[kind] = [fresh[pk] for pk in sorted(fresh)]
    return found


def watchers(post: Post) -> list[Profile]:
    """Who hears of each comment on a post: its author, unless muted, and who watches it."""
    rows = Watch.objects.filter(post=post).select_related("profile")
    found = {row.profile_id: row.profile for row in rows if row.follows and not row.muted}
    if not any(row.profile_id == post.author_id and row.muted for row in rows):
        found[post.author_id] = post.author
    return [found[pk] for pk in sorted(found)]


def _mentions(text: str) -> list[str]:
    return list(parse(text, charts=False, pictures=False, headings=False).mentions)


def _hold(comment: Comment, others: Iterable[Profile]) -> None:
    list(Post.objects.filter(pk=comment.post_id).select_for_update(no_key=True).values_list("pk"))
    pks = {comment.author_id, *(one.pk for one in others)}
    rows = Profile.objects.filter(pk__in=pks).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def _give(comment: Comment, kind: str, profiles: list[Profile]) -> None:
    if profiles:
        notice_give(
            to=profiles, kind=kind, actor=comment.author, post=comment.post, comment=comment
        )
