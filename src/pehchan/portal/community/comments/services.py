"""Writing, changing and removing comments; each is one transaction with its event."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.comments.locking import comment_lock
from pehchan.portal.community.comments.offered import Figure, figures_attach
from pehchan.portal.community.comments.publishing import (
    comment_shown,
    comment_unshown,
    mention_tell,
)
from pehchan.portal.community.comments.quoting import checked_quote
from pehchan.portal.community.comments.repeats import sent_before
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Comment, Notice, Post, Profile
from pehchan.portal.community.moderation.screening import review_raise, screened
from pehchan.portal.community.notices.services import notice_give
from pehchan.portal.community.posts.tasks import comment_unfold
from pehchan.portal.community.text.normal import normal_form
from pehchan.portal.community.text.parse import Parsed, parse
from pehchan.portal.community.text.unfolding import unknown
from pehchan.portal.people.models import Member
from pehchan.portal.project.jobs import defer

State = Comment.State
LONGEST = 10_000
# What a comment can be when its words are gone from view.
GONE = (State.DECLINED, State.HIDDEN, State.REMOVED)


@transaction.atomic
def comment_add(
    *,
    post: Post,
    author: Profile,
    text: str,
    reply_to: Comment | None = None,
    quotes: Comment | None = None,
    quoted: str = "",
    figures: Sequence[Figure] = (),
    once: bool = False,
) -> Comment:
    """Comment on a post, or reply to a comment on it; a reply to a reply joins its elder's.

    What the screening holds waits for a moderator; else what the post's author wants to see first
    waits for them; else it is published, and those concerned are told.

    Args:
        once: when the same was sent a short while ago, that comment is given back instead.

    Raises:
        CommunityError: comments are closed; the text is empty or too long; the quoted words do not
            stand in the quoted comment; a limit for new members.
    """
    if post.state != Post.State.PUBLISHED or post.comments_mode == Post.Comments.CLOSED:
        raise CommunityError(
            "comments_closed",
            _("Comments on this post are closed."),
            _("Write a post of your own that links to it."),
        )
    parsed = _parsed(text)
    for other in (reply_to, quotes):
        if other is not None and (other.post_id != post.pk or other.state != State.PUBLISHED):
            raise CommunityError(
                "comment_gone",
                _("The comment that you answer is not there any more."),
                _("Open the post again."),
            )
    elder = _elder(reply_to)
    if once:
        again = sent_before(post=post, author=author, text=text, reply_to=elder, quotes=quotes)
        if again is not None:
            return again
    screening = screened(author=author, plain=parsed.plain, links=parsed.links, kind="comment")
    waits = post.comments_mode == Post.Comments.MODERATED and post.author_id != author.pk
    comment = Comment(
        post=post,
        author=author,
        reply_to=elder,
        quotes=quotes,
        quoted=checked_quote(quotes, quoted) if quotes is not None else "",
        state=State.HELD if screening.held else State.ASKED if waits else State.PUBLISHED,
    )
    _fill(comment, text, parsed)
    comment.save(force_insert=True)
    figures_attach(comment, figures)
    if screening.findings:
        review_raise(profile=author, findings=screening.findings, post=post, comment=comment)
    _unfold(comment, parsed)
    _entered(comment)
    event_record(
        kind="comment_added",
        actor=author.member,
        subject=f"comment:{comment.pk}",
        after={"post": post.pk, "state": comment.state, "figures": len(figures)},
    )
    return comment


@transaction.atomic
def comment_edit(*, comment: Comment, author: Profile, text: str) -> Comment:
    """Change the words of one's comment, while its time for that lasts.

    Raises:
        NotAllowedError: somebody else's, or the time is over.
        CommunityError: as `comment_add`.
    """
    comment = comment_lock(comment)
    if not may_edit(comment, author):
        raise NotAllowedError(
            "time_over",
            _("The time in which this comment can be changed is over."),
            _("Add a comment that says what you want to correct."),
        )
    parsed = _parsed(text)
    if text.strip() == comment.text:
        return comment
    before = comment.text
    screening = screened(
        author=author,
        plain=parsed.plain,
        links=parsed.links,
        kind="comment",
        own=comment.pk if comment.told_at is not None else None,
    )
    _fill(comment, text, parsed)
    comment.edited_at = timezone.now()
    comment.save()
    if screening.findings:
        review_raise(
            profile=author, findings=screening.findings, post=comment.post, comment=comment
        )
    _unfold(comment, parsed)
    if screening.held:
        _state_change(comment, State.HELD)
    elif comment.state == State.PUBLISHED:
        mention_tell(comment, before)
    event_record(
        kind="comment_edited",
        actor=author.member,
        subject=f"comment:{comment.pk}",
        after={"state": comment.state},
    )
    return comment


@transaction.atomic
def comment_remove(*, comment: Comment, author: Profile) -> Comment:
    """Remove one's own comment for good: its words go, its place stays when it has replies.

    Raises:
        NotAllowedError: it is somebody else's.
    """
    comment = comment_lock(comment)
    if comment.author_id != author.pk:
        raise NotAllowedError
    if comment.state == State.REMOVED:
        return comment
    before = comment.state
    comment.text = comment.html = comment.plain = comment.quoted = ""
    comment.words = None
    comment.quotes = None
    comment.save()
    _state_change(comment, State.REMOVED)
    event_record(
        kind="comment_removed",
        actor=author.member,
        subject=f"comment:{comment.pk}",
        before={"state": before},
        after={"state": comment.state},
    )
    return comment


@transaction.atomic
def comment_state_set(
    *, comment: Comment, state: str, actor: Member | None, reason: str = ""
) -> Comment:
    """Put a comment into a state, as a moderator does: counts stay right, notices go out once.

    A held comment that a moderator lets through still waits for the post's author where they want
    to see each first. What its author removed stays removed.
    """
    comment = comment_lock(comment)
    before = comment.state
    post = comment.post
    if (before, state) == (State.HELD, State.PUBLISHED) and (
        post.comments_mode == Post.Comments.MODERATED and post.author_id != comment.author_id
    ):
        state = State.ASKED
    if before in (state, State.REMOVED):
        return comment
    _state_change(comment, State(state))
    event_record(
        kind="comment_state_set",
        actor=actor,
        subject=f"comment:{comment.pk}",
        before={"state": before},
        after={"state": comment.state},
        reason=reason,
    )
    return comment


@transaction.atomic
def comment_decide(*, comment: Comment, author: Profile, shown: bool) -> Comment:
    """The post's author lets a comment appear below it, or takes one from view.

    Raises:
        NotAllowedError: it is not their post.
        CommunityError: a moderator has the say about the comment, or its author removed it.
    """
    comment = comment_lock(comment)
    if comment.post.author_id != author.pk:
        raise NotAllowedError
    state = State.PUBLISHED if shown else State.DECLINED
    if comment.state == state:
        return comment
    if comment.state not in (State.ASKED, State.PUBLISHED, State.DECLINED):
        raise CommunityError(
            "wrong_state",
            _("This comment is “%(state)s”.") % {"state": State(comment.state).label},
            _("Ask a moderator."),
        )
    before = comment.state
    _state_change(comment, state)
    if before == State.ASKED:
        notice_give(
            to=comment.author,
            kind=Notice.Kind.APPROVED if shown else Notice.Kind.DECLINED,
            actor=author,
            post=comment.post,
            comment=comment,
        )
    event_record(
        kind="comment_decided",
        actor=author.member,
        subject=f"comment:{comment.pk}",
        before={"state": before},
        after={"state": comment.state},
    )
    return comment


@transaction.atomic
def comments_mode_set(*, post: Post, author: Profile, mode: str) -> Post:
    """Open, moderate or close the comments on one's own post.

    Raises:
        NotAllowedError: it is not their post.
    """
    locked = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    if locked.author_id != author.pk:
        raise NotAllowedError
    before = locked.comments_mode
    if before != mode:
        locked.comments_mode = Post.Comments(mode)
        locked.save(update_fields=["comments_mode"])
        post.comments_mode = locked.comments_mode
        event_record(
            kind="comments_mode_set",
            actor=author.member,
            subject=f"post:{post.pk}",
            before={"comments": before},
            after={"comments": mode},
        )
    return locked


def editable_until(comment: Comment) -> datetime.datetime:
    """Until when its author may change it."""
    minutes = settings.PEHCHAN_COMMUNITY_EDIT_MINUTES
    return comment.at + datetime.timedelta(minutes=minutes)


def may_edit(comment: Comment, author: Profile | None) -> bool:
    """Whether somebody may change the words of a comment now: its author, for a while."""
    return (
        author is not None
        and comment.author_id == author.pk
        and comment.state in (State.PUBLISHED, State.HELD, State.ASKED)
        and timezone.now() < editable_until(comment)
    )


def _unfold(comment: Comment, parsed: Parsed) -> None:
    """Have the titles of pages fetched that are linked to and not known yet."""
    if unknown(parsed.alone):
        defer(comment_unfold, comment=comment.pk)


def _parsed(text: str) -> Parsed:
    text = text.strip()
    if not text:
        raise CommunityError(
            "comment_empty", _("The comment is empty."), _("Write what you want to say.")
        )
    if len(text) > LONGEST:
        raise CommunityError(
            "comment_too_long",
            _("The comment has more than %(most)s characters.") % {"most": LONGEST},
            _("Shorten it, or write a post."),
        )
    return parse(text, charts=False, pictures=False, headings=False)


def _fill(comment: Comment, text: str, parsed: Parsed) -> None:
    comment.text = text.strip()
    comment.html = parsed.html
    comment.plain = parsed.plain
    comment.words = SearchVector(Value(normal_form(parsed.plain)), config="simple")


def _elder(reply_to: Comment | None) -> Comment | None:
    return reply_to.reply_to or reply_to if reply_to is not None else None


def _state_change(comment: Comment, state: State) -> None:
    before = comment.state
    if before == state:
        return
    comment.state = state
    comment.save(update_fields=["state"])
    if before == State.PUBLISHED:
        comment_unshown(comment)
    else:
        _entered(comment)


def _entered(comment: Comment) -> None:
    """What follows from the state that a comment came into."""
    if comment.state == State.PUBLISHED:
        comment_shown(comment)
    elif comment.state == State.ASKED:
        notice_give(
            to=comment.post.author,
            kind=Notice.Kind.COMMENT,
            actor=comment.author,
            post=comment.post,
            comment=comment,
            detail="asked",
        )
