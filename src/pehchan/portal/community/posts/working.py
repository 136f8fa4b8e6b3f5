"""What an author works on: a draft, or an edit of a published post that is not published yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pehchan.portal.community.models import Post
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.text.clean import one_line

LONGEST = 60_000  # characters of text
LONGEST_TITLE = 150
LONGEST_TAG = 40
MOST_TAGS = 5
LANGUAGES = ("en", "ur")
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")  # what PostgreSQL's text cannot hold
# Words that mean something else at the end of a post's address.
_TAKEN = frozenset(
    (
        *("discard", "draft", "edit", "feature", "notice", "remove", "revisions", "source"),
        *("comments", "watch", "unwatch", "mute", "unmute"),
    )
)


@dataclass(frozen=True)
class Working:
    """The parts of a post that its author writes; ``tags`` as typed, with commas between."""

    title: str = ""
    text: str = ""
    tags: str = ""
    language: str = "en"
    visibility: str = Visibility.EVERYONE
    comments_mode: str = Post.Comments.OPEN

    def with_fields(self, fields: Mapping[str, object]) -> Working:
        """The same with some parts changed; what is no part is passed over.

        Raises:
            BadPostError: a part is too long, or not one of its choices.
        """
        known = {
            name: _UNSTORABLE.sub("", str(fields[name])) for name in asdict(self) if name in fields
        }
        made = replace(self, **known)
        if len(made.text) > LONGEST:
            raise BadPostError(
                "too_long",
                _("The text has more than %(most)s characters.") % {"most": LONGEST},
                _("Make two posts of it."),
            )
        if len(made.title) > LONGEST_TITLE or len(made.tags) > 2 * MOST_TAGS * LONGEST_TAG:
            raise BadPostError("too_long", _("The title or the tags are too long."), field="title")
        choices = {
            "language": LANGUAGES,
            "visibility": Visibility.values,
            "comments_mode": Post.Comments.values,
        }
        for name, values in choices.items():
            if getattr(made, name) not in values:
                raise BadPostError("no_such_choice", _("Choose one of the list."), field=name)
        return made

    def as_json(self) -> dict[str, str]:
        """For `Post.edit`."""
        return {name: str(value) for name, value in asdict(self).items()}


def working(post: Post) -> Working:
    """What the author of a post works on now."""
    if post.edit is None:
        return published(post)
    made = Working(**post.edit)
    if post.state == Post.State.DRAFT:
        return made
    # Below a published post its author opens and closes comments at once.
    return replace(made, comments_mode=post.comments_mode)


def offered(post: Post) -> tuple[Working, str]:
    """The change of a published post that waits for a moderator, and what it is for.

    Raises:
        ValueError: none waits.
    """
    if post.offered is None:
        raise ValueError("no change waits")
    parts = dict(post.offered)
    reason = parts.pop("reason", "")
    # Below a published post its author opens and closes comments at once.
    return replace(Working(**parts), comments_mode=post.comments_mode), reason


def published(post: Post) -> Working:
    """The post as it was published last."""
    tags = ", ".join(post.tags.order_by("pk").values_list("name", flat=True)) if post.pk else ""
    parts: dict[str, Any] = {
        name: getattr(post, name)
        for name in ("title", "text", "language", "visibility", "comments_mode")
    }
    return Working(tags=tags, **parts)


def tag_names(typed: str) -> list[str]:
    """The names of tags in what was typed, each once.

    Raises:
        BadPostError: there are more than five, or one is too long or has no letters.
    """
    names: dict[str, str] = {}
    for part in re.split(r"[,،\n]", typed):
        name = one_line(part).lstrip("#").strip()
        if not name:
            continue
        slug = slugify(name, allow_unicode=True)
        if not slug or len(name) > LONGEST_TAG:
            raise BadPostError(
                "bad_tag", _("“%(tag)s” is no tag.") % {"tag": name[:60]}, field="tags"
            )
        names.setdefault(slug, name)
    if len(names) > MOST_TAGS:
        raise BadPostError(
            "too_many_tags",
            _("A post has at most %(most)s tags.") % {"most": MOST_TAGS},
            _("Choose the most important ones."),
            field="tags",
        )
    return list(names.values())


def slug_of(title: str) -> str:
    """The words of a title as they stand in the post's address."""
    made = slugify(title, allow_unicode=True)[:70].strip("-")
    return f"{made}-post" if made in _TAKEN else made
