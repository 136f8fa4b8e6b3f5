"""A post comes into view, is changed there, or leaves it; counts and notices go with that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import NotAllowedError
from pehchan.portal.community.models import Notice, Post, Profile, Revision
from pehchan.portal.community.moderation.screening import review_raise, screened
from pehchan.portal.community.notices.services import mentioned, notice_give
from pehchan.portal.community.posts.filling import Filling, filling, post_fill
from pehchan.portal.community.posts.pictures import pictures_remove
from pehchan.portal.community.posts.working import offered, working
from pehchan.portal.community.posts.writing import locked, offer_forget, owned
from pehchan.portal.community.text.clean import one_line
from pehchan.portal.community.text.parse import parse
from pehchan.portal.people.models import Member

State = Post.State


@transaction.atomic
def post_publish(*, post: Post, author: Profile, reason: str = "") -> Post:
    """Publish a draft, or the changes of a post that is published; what screening holds waits.

    While changes wait, readers see the text as it was published before. Charts are bound to the
    newest release, in the text too, unless it names one.

    Args:
        reason: what a change of a published post is for; shown with the revision.

    Raises:
        NotAllowedError: it is somebody else's, or was removed or hidden.
        BadPostError: something is missing, or more than allowed.
        CommunityError: a limit for new members.
    """
    post = owned(post, author)
    before, new = post.state, filling(working(post))
    screening = screened(
        author=author,
        plain=f"{new.title}\n{new.parsed.plain}",
        links=new.parsed.links,
        kind="post",
        pictures=len(new.parsed.pictures),
        own=post.pk if post.published_at else None,
    )
    if before == State.PUBLISHED:
        if screening.held:
            _offer(post, new, reason)
        else:
            _revise(post, new, reason)
            offer_forget(post, "replaced")
    else:
        post.edit = post.offered = None
        post_fill(post, new)
        waits = screening.held or before == State.HELD
        _state_change(post, State.HELD if waits else State.PUBLISHED, by=author, reason=reason)
    if screening.findings:
        review_raise(profile=author, findings=screening.findings, post=post)
    event_record(
        kind="post_published" if before == State.DRAFT else "post_revised",
        actor=author.member,
        subject=f"post:{post.pk}",
        before={"state": before},
        after={
            "state": post.state,
            "charts": len(new.parsed.charts),
            "waits": post.offered is not None,
        },
        reason=reason,
    )
    return post


@transaction.atomic
def post_state_set(*, post: Post, state: str, actor: Member | None, reason: str = "") -> Post:
    """Put a post into a state, as a moderator does: counts stay right, notices go out once.

    A draft stays one, and what its author removed stays removed.
    """
    post = locked(post)
    before = post.state
    if before in (state, State.DRAFT, State.REMOVED):
        return post
    _state_change(post, State(state), by=post.author)
    event_record(
        kind="post_state_set",
        actor=actor,
        subject=f"post:{post.pk}",
        before={"state": before},
        after={"state": post.state},
        reason=reason,
    )
    return post


@transaction.atomic
def post_offer_decide(
    *, post: Post, accepted: bool, actor: Member | None, reason: str = ""
) -> Post:
    """Publish the change of a post that waits for a moderator, or refuse it; none leaves it be.

    What is refused stays with its author as a change that is not published.

    Raises:
        BadPostError: something that it shows is not there any more.
    """
    post = locked(post)
    if post.offered is None:
        return post
    made, why = offered(post)
    if accepted and post.state not in (State.DRAFT, State.REMOVED):
        _revise(post, filling(made), why)
    post.offered = None
    post.save(update_fields=["offered"])
    event_record(
        kind="post_change_accepted" if accepted else "post_change_refused",
        actor=actor,
        subject=f"post:{post.pk}",
        reason=reason,
    )
    return post


@transaction.atomic
def post_remove(*, post: Post, author: Profile) -> None:
    """Remove one's own post from view; a draft is gone for good.

    Raises:
        NotAllowedError: it is somebody else's.
    """
    found = locked(post)
    if found.author_id != author.pk:
        raise NotAllowedError
    before = found.state
    if before == State.DRAFT:
        pictures_remove(post=found)
        found.delete()
    elif before == State.REMOVED:
        return
    else:
        found.edit = found.offered = None
        found.featured_at = None
        found.save(update_fields=["edit", "offered", "featured_at"])
        _state_change(found, State.REMOVED, by=author)
    event_record(
        kind="post_removed",
        actor=author.member,
        subject=f"post:{post.pk}",
        before={"state": before},
    )


def _offer(post: Post, new: Filling, reason: str) -> None:
    """Let a change of a published post wait, as it is now: what is typed later is not in it."""
    kept = replace(new.made, title=new.title, text=new.text)
    post.edit = kept.as_json()
    post.offered = {**post.edit, "reason": one_line(reason)[:200]}
    post.version += 1
    post.save(update_fields=["edit", "offered", "version"])


def _revise(post: Post, new: Filling, reason: str) -> None:
    """Change what readers see; who is mentioned only now is told."""
    mentions, before = _mentions(post), post.state
    # What the author typed since the change was offered stays beside it.
    if post.edit is not None and working(post) == new.made:
        post.edit = None
    post.edited_at = timezone.now()
    post_fill(post, new)
    if before == State.PUBLISHED:
        _revision_keep(post, post.author, reason)
        _mention_tell(post, set(new.parsed.mentions) - mentions)


def _state_change(post: Post, state: State, *, by: Profile, reason: str = "") -> None:
    """Change the state; on coming into view, a revision is kept and, once, notices are given."""
    before, first = post.state, post.published_at is None
    post.state = state
    if state == State.PUBLISHED and first:
        post.published_at = timezone.now()
    post.save(update_fields=["state", "published_at"])
    change = (state == State.PUBLISHED) - (before == State.PUBLISHED)
    if change:
        Profile.objects.filter(pk=post.author_id).update(posts_count=F("posts_count") + change)
    if state == State.PUBLISHED:
        _revision_keep(post, by, reason)
        if first:
            _tell(post)


def _revision_keep(post: Post, by: Profile, reason: str) -> None:
    last = post.revisions.order_by("-number").first()
    if last is not None and (last.title, last.text) == (post.title, post.text):
        return
    Revision.objects.create(
        post=post,
        number=last.number + 1 if last else 1,
        title=post.title,
        text=post.text,
        by=by,
        reason=one_line(reason)[:200],
    )


def _tell(post: Post) -> None:
    """Those who are mentioned, and those who follow the author and are not."""
    named = _mention_tell(post, _mentions(post))
    followers = Profile.objects.filter(following__followed=post.author_id).exclude(pk__in=named)
    followers = list(followers)
    if followers:
        notice_give(to=followers, kind=Notice.Kind.POST, actor=post.author, post=post)


def _mention_tell(post: Post, handles: Iterable[str]) -> list[int]:
    people = mentioned(handles)
    if people:
        notice_give(to=people, kind=Notice.Kind.MENTION, actor=post.author, post=post)
    return [one.pk for one in people]


def _mentions(post: Post) -> set[str]:
    """Who is mentioned in the text as it was published last."""
    if "@" not in post.text:
        return set()
    return set(parse(post.text, charts=False, pictures=False).mentions)
