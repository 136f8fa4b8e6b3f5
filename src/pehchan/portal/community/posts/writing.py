"""Drafts: begun, saved, changed in two windows, thrown away."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.community.errors import NotAllowedError
from pehchan.portal.community.models import Post, Profile, ReviewItem
from pehchan.portal.community.posts.errors import BadPostError, ChangedElsewhereError
from pehchan.portal.community.posts.working import Working, published, working

State = Post.State
MOST_DRAFTS = 100
EDITABLE = (State.DRAFT, State.HELD, State.PUBLISHED)


def locked(post: Post) -> Post:
    """The post as it is now; nobody else changes it until the transaction ends."""
    return Post.objects.select_related("author").select_for_update(of=("self",)).get(pk=post.pk)


@transaction.atomic
def post_start(*, author: Profile, fields: Mapping[str, object] | None = None) -> Post:
    """Begin a draft.

    Args:
        fields: some of title, text, tags, language, visibility and comments_mode.

    Raises:
        BadPostError: see `Working.with_fields`; or there are a hundred drafts.
    """
    made = Working().with_fields(fields or {})
    if author.posts.filter(state=State.DRAFT).count() >= MOST_DRAFTS:
        raise BadPostError(
            "too_many_drafts",
            _("You have %(most)s drafts already.") % {"most": MOST_DRAFTS},
            _("Publish or remove some of them."),
            field="title",
        )
    post = Post(author=author)
    _keep(post, made)
    post.save(force_insert=True)
    return post


@transaction.atomic
def post_save(
    *,
    post: Post,
    author: Profile,
    fields: Mapping[str, object],
    version: int | None = None,
) -> Post:
    """Keep what was typed: in the draft, or beside what is published; readers see none of it.

    Args:
        version: the one that the author's window shows; None saves whatever happened since.

    Raises:
        NotAllowedError: somebody else's post, or one that was removed or hidden.
        ChangedElsewhereError: another window has saved since.
        BadPostError: see `Working.with_fields`.
    """
    post = owned(post, author)
    if version is not None and version != post.version:
        raise ChangedElsewhereError(post.version)
    before = working(post)
    made = before.with_fields(fields)
    if made == before:
        return post
    _keep(post, made)
    post.version += 1
    post.saved_at = timezone.now()
    post.save(update_fields=["title", "text", "language", "edit", "version", "saved_at"])
    return post


@transaction.atomic
def post_edit_discard(*, post: Post, author: Profile) -> Post:
    """Throw away what was changed since the post was published, also what waits of it."""
    post = owned(post, author)
    if post.state != State.DRAFT and post.edit is not None:
        post.edit = None
        post.version += 1
        post.save(update_fields=["edit", "version"])
        offer_forget(post, "withdrawn")
    return post


def offer_forget(post: Post, decision: str) -> None:
    """Let go of the change that waits for a moderator, and of what waits about it."""
    if post.offered is None:
        return
    post.offered = None
    post.save(update_fields=["offered"])
    waiting = ReviewItem.objects.filter(post=post, comment=None, decided_at=None)
    waiting.exclude(kind=ReviewItem.Kind.REPORT).update(
        decided_at=timezone.now(), decision=decision
    )


def owned(post: Post, author: Profile) -> Post:
    """The author's own post, locked, while it may be changed.

    Raises:
        NotAllowedError: it is somebody else's, or was removed or hidden.
    """
    found = locked(post)
    if found.author_id != author.pk or found.state not in EDITABLE:
        raise NotAllowedError
    return found


def _keep(post: Post, made: Working) -> None:
    if post.state == State.DRAFT:
        post.title, post.text, post.language = made.title, made.text, made.language
        post.edit = made.as_json()
    else:
        post.edit = None if made == published(post) else made.as_json()
