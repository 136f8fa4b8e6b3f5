"""What a moderator looks at: a post, a comment, or a member."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from pehchan.portal.community.comments.services import comment_state_set
from pehchan.portal.community.models import Comment, Post, Profile, ReviewItem
from pehchan.portal.community.posts.difference import difference
from pehchan.portal.community.posts.services import post_offer_decide, post_state_set
from pehchan.portal.community.posts.working import offered
from pehchan.portal.community.text.parse import parse
from pehchan.portal.people.models import Member

POST, COMMENT, MEMBER = "post", "comment", "member"
KINDS = (POST, COMMENT, MEMBER)
# The states have the same names for posts and for comments.
HELD, PUBLISHED, HIDDEN = "held", "published", "hidden"


@dataclass(frozen=True)
class Target:
    """A post, a comment, or a member, with who wrote it or is it."""

    kind: str
    thing: Any  # Post, Comment or Profile

    @property
    def author(self) -> Profile:
        """Whom it is about."""
        return self.thing if self.kind == MEMBER else self.thing.author

    @property
    def state(self) -> str:
        """Where it stands; "" for a member."""
        return "" if self.kind == MEMBER else self.thing.state

    @property
    def about(self) -> dict[str, Any]:
        """As the fields of notices and acts, and of items with the member."""
        return {
            "post": self.thing if self.kind == POST else None,
            "comment": self.thing if self.kind == COMMENT else None,
        }

    @property
    def subject(self) -> str:
        """As events name it."""
        return f"{'profile' if self.kind == MEMBER else self.kind}:{self.thing.pk}"

    @property
    def offers(self) -> bool:
        """Whether a change of it waits, while what was published before is shown."""
        return self.kind == POST and self.thing.offered is not None

    @property
    def seen(self) -> str:
        """A short sum of what a moderator is shown: what is changed meanwhile has another one."""
        parts = [getattr(self.thing, name, "") for name in ("title", "name", "html", "about_html")]
        whole = json.dumps([*parts, getattr(self.thing, "offered", None)], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    def change(self) -> dict[str, Any]:
        """The lines of title and text in which the change that waits differs from what is shown.

        ``html`` is what it would be shown as.
        """
        if not self.offers:
            return {}
        made, _reason = offered(self.thing)
        return {
            "title": difference(self.thing.title, made.title),
            "text": difference(self.thing.text, made.text),
            "html": parse(made.text, charts=True, pictures=True).html,
        }

    def change_decide(self, actor: Member, *, accepted: bool, reason: str = "") -> None:
        """Publish the change that waits, or refuse it."""
        post_offer_decide(post=self.thing, accepted=accepted, actor=actor, reason=reason)
        self.thing.offered = None

    def address(self) -> str:
        """Where it can be read."""
        if self.kind == COMMENT:
            return reverse("community:comment", args=[self.thing.pk])
        if self.kind == POST:
            return reverse("community:post", args=[self.thing.pk, self.thing.slug or "-"])
        return reverse("community:member", args=[self.thing.handle])

    def items(self) -> QuerySet[ReviewItem]:
        """What waits in the queue about it."""
        return ReviewItem.objects.filter(self.matching(), decided_at=None)

    def matching(self) -> Q:
        """The items about it and about nothing in it."""
        if self.kind == COMMENT:
            return Q(comment=self.thing)
        if self.kind == POST:
            return Q(post=self.thing, comment=None)
        return Q(profile=self.thing, post=None, comment=None)

    def state_set(self, state: str, actor: Member | None) -> None:
        """Put it into a state; a member has none."""
        if self.kind == POST:
            self.thing.state = post_state_set(post=self.thing, state=state, actor=actor).state
        elif self.kind == COMMENT:
            changed = comment_state_set(comment=self.thing, state=state, actor=actor)
            self.thing.state = changed.state


def target_named(kind: str, pk: int) -> Target | None:
    """The target of that kind and number, with its author; None when there is none."""
    if kind == POST:
        found: Any = (
            Post.objects.select_related("author__member")
            .exclude(state=Post.State.DRAFT)
            .filter(pk=pk)
            .first()
        )
    elif kind == COMMENT:
        found = Comment.objects.select_related("author__member", "post__author").filter(pk=pk)
        found = found.first()
    else:
        found = Profile.objects.select_related("member").filter(pk=pk).first()
    return Target(kind, found) if found is not None and kind in KINDS else None


def target_of(item: ReviewItem) -> Target:
    """What an item of the queue is about."""
    if item.comment_id is not None:
        return Target(COMMENT, item.comment)
    if item.post_id is not None:
        return Target(POST, item.post)
    return Target(MEMBER, item.profile)
