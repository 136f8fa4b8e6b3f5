"""Comments as HTML, written piece by piece: a page of two hundred takes a few milliseconds.

Every name and word that a member wrote is escaped here; ``html`` was cleaned when it was stored.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pehchan.portal.community.comments.figures_shown import figures_html
from pehchan.portal.community.comments.moments import moment_html
from pehchan.portal.community.comments.queries import Row
from pehchan.portal.community.comments.services import editable_until
from pehchan.portal.community.models import Comment, Post, Profile, Reaction
from pehchan.portal.community.models.profile import Visibility

State = Comment.State
_GONE = (State.REMOVED, State.HIDDEN, State.DECLINED)


@dataclasses.dataclass
class Look:
    """Who looks at which post, and what concerns them alone."""

    post: Post
    viewer: Profile | None
    since: datetime.datetime | None
    figures: Mapping[int, Sequence[Any]]
    answers: bool

    def __post_init__(self) -> None:
        self.viewer_pk = self.viewer.pk if self.viewer is not None else None
        self.writes = self.viewer is not None and not self.viewer.is_suspended
        self.owns = self.viewer_pk is not None and self.post.author_id == self.viewer_pk
        self.moderates = self.viewer is not None and self.viewer.role == Profile.Role.MODERATOR
        self.language = get_language() or "en"
        self.now = timezone.now()
        self.kinds = [(kind.value, str(kind.label)) for kind in Reaction.Kind]
        self.comments = reverse("community:comment", args=[0]).removesuffix("0/")
        self.members = reverse("community:member", args=["x"]).removesuffix("x/")
        self.picture = reverse("community:member-picture", args=["HANDLE", "VERSION"])
        self.report = reverse("community:report", args=["comment", 0]).removesuffix("0/")
        self.words = _words()

    def is_fresh(self, row: Row) -> bool:
        """Whether a comment came after the viewer's last visit."""
        return self.since is not None and row.at > self.since and row.author != self.viewer_pk


def comments_html(rows: Sequence[Row], look: Look) -> SafeString:
    """A list of comments; replies are a list within the item that they answer."""
    return mark_safe("".join(_list(rows, look)))


def _list(rows: Sequence[Row], look: Look) -> Iterator[str]:
    if not rows:
        return
    yield '<ol class="thread">'
    root, inner = None, False
    for row in rows:
        if row.root != root:
            if root is not None:
                yield "</ol></li>" if inner else "</li>"
            root, inner = row.root, False
            if row.pk != row.root:  # its elder stands on the page before
                yield '<li><ol class="replies">'
                inner = True
            else:
                yield "<li>"
                yield _one(row, look)
                continue
        elif not inner:
            yield '<ol class="replies">'
            inner = True
        yield f"<li>{_one(row, look)}</li>"
    yield "</ol></li></ol>" if inner else "</li></ol>"


def _one(row: Row, look: Look) -> str:
    words = look.words
    if row.state in _GONE and not _sees(row, look):
        return (
            f'<article class="comment comment-gone" id="comment-{row.pk}">'
            f"<p>{words['state'][row.state]}</p></article>"
        )
    name = _name(row, look)
    waits = row.state != State.PUBLISHED
    marks = [f' <span class="comment-mark">{words["new"]}</span>'] if look.is_fresh(row) else []
    if row.edited_at is not None:
        marks.append(f' <span class="comment-edited">{words["edited"]}</span>')
    if waits:
        marks.append(f' <span class="comment-waits">{words["state"][row.state]}</span>')
    figures = look.figures.get(row.pk)
    body = "".join(
        (
            _quote(row, look),
            f'<div class="comment-text">{row.html}</div>',
            figures_html(figures, look.language) if figures else "",
            _reactions(row, look),
            _actions(row, look),
        )
    )
    if row.muted:
        body = f"<details><summary>{words['muted']}</summary>{body}</details>"
    return (
        f'<article class="comment" id="comment-{row.pk}" aria-labelledby="by-{row.pk}">'
        f'<p class="comment-head">{_face(row, look)}<span id="by-{row.pk}">{name}</span> '
        f'<a class="comment-at" href="{look.comments}{row.pk}/">'
        f"{moment_html(row.at, look.language)}</a>{''.join(marks)}</p>{body}</article>"
    )


def _sees(row: Row, look: Look) -> bool:
    if row.state == State.REMOVED:
        return False
    own = row.author == look.viewer_pk
    return own or look.moderates or (look.owns and row.state == State.DECLINED)


def _name(row: Row, look: Look) -> str:
    if row.author_state == Profile.State.LEFT:
        return f'<span class="former">{look.words["former"]}</span>'
    return f'<a href="{look.members}{row.handle}/"><bdi>{escape(row.name)}</bdi></a>'


def _face(row: Row, look: Look) -> str:
    """The author's picture, or the letter that stands for it."""
    former = row.author_state == Profile.State.LEFT
    seen = look.viewer is not None or row.visibility == Visibility.EVERYONE
    if row.picture and seen and not former:
        version = row.picture.rpartition("/")[2].partition(".")[0][:8]
        address = look.picture.replace("HANDLE", row.handle).replace("VERSION", version)
        return (
            f'<img class="face" src="{escape(address)}" alt="" width="36" height="36"'
            ' loading="lazy">'
        )
    letter = "·" if former else escape((row.name or row.handle)[:1].upper())
    return f'<span class="face" aria-hidden="true"><bdi>{letter}</bdi></span>'


def _quote(row: Row, look: Look) -> str:
    if not row.quoted or row.quoted_state != State.PUBLISHED:
        return ""
    lines = "<br>".join(escape(row.quoted).splitlines())
    name = escape(row.quoted_name or look.words["former_name"])
    return (
        f'<blockquote class="comment-quote"><p dir="auto">{lines}</p>'
        f'<footer><a href="{look.comments}{row.quotes}/"><bdi>{name}</bdi></a></footer>'
        "</blockquote>"
    )


def _reactions(row: Row, look: Look) -> str:
    counts = row.reactions
    if not look.writes or row.author == look.viewer_pk or row.state != State.PUBLISHED:
        if not counts:
            return ""
        shown = (f"<li>{label} {counts[k]}</li>" for k, label in look.kinds if counts.get(k))
        return f'<ul class="reactions" aria-label="{look.words["reactions"]}">{"".join(shown)}</ul>'
    own = row.own or ()
    given, open_ = [], []
    for kind, label in look.kinds:
        count = counts.get(kind, 0)
        button = (
            f'<button name="react" value="{row.pk} {kind}"'
            f' aria-pressed="{"true" if kind in own else "false"}">'
            f"{label}{f' {count}' if count else ''}</button>"
        )
        (given if count else open_).append(button)
    more = (
        f"<details><summary>{look.words['react']}</summary>{''.join(open_)}</details>"
        if open_
        else ""
    )
    return f'<div class="reactions">{"".join(given)}{more}</div>'


def _actions(row: Row, look: Look) -> str:
    if look.viewer_pk is None:
        return ""
    words, at = look.words, f"{look.comments}{row.pk}/"
    links = []
    if row.state == State.PUBLISHED:
        if look.writes and look.answers:
            links.append(f'<a href="{at}reply/">{words["reply"]}</a>')
            links.append(f'<a href="{at}quote/">{words["quote"]}</a>')
        if row.author != look.viewer_pk:
            links.append(f'<a href="{look.report}{row.pk}/">{words["report"]}</a>')
    if look.owns and row.state in (State.ASKED, State.DECLINED):
        links.append(_decide(at, "show", words["show"]))
    if look.owns and row.state in (State.ASKED, State.PUBLISHED) and row.author != look.viewer_pk:
        links.append(_decide(at, "decline", words["decline"]))
    if row.author == look.viewer_pk:
        if row.state not in _GONE and look.now < editable_until(row):
            links.append(f'<a href="{at}edit/">{words["edit"]}</a>')
        links.append(f'<a href="{at}remove/">{words["remove"]}</a>')
    return f'<p class="comment-actions">{"".join(links)}</p>'


def _decide(at: str, decision: str, word: str) -> str:
    return (
        f'<button class="plain" formaction="{at}decide/" name="decision"'
        f' value="{decision}">{word}</button>'
    )


def _words() -> dict[str, Any]:
    return {
        "new": _("New"),
        "edited": _("edited"),
        "muted": _("A comment by a member whom you muted"),
        "former": _("a former member"),
        "former_name": _("a former member"),
        "react": _("React"),
        "reactions": _("Reactions"),
        "reply": _("Reply"),
        "quote": _("Quote"),
        "report": _("Report"),
        "edit": _("Edit"),
        "remove": _("Remove"),
        "show": _("Let it appear"),
        "decline": _("Take from view"),
        "state": {
            State.HELD: _("Waits for a moderator"),
            State.ASKED: _("Waits for the post's author"),
            State.DECLINED: _("Taken from view by the post's author"),
            State.HIDDEN: _("Hidden by a moderator"),
            State.REMOVED: _("Removed by its author"),
        },
    }
