"""Everything that a member wrote, as a zip that is made while it is sent.

``profile.json``, ``posts/*.md`` with their facts first, ``comments.md`` and ``comments.json``,
``pictures/`` and ``follows.json``. Nothing in it is about anybody else but their names.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from pehchan.portal.cases.documents import private_path
from pehchan.portal.community.members.picture import picture_file
from pehchan.portal.community.models import Comment, Picture, Post, Profile
from pehchan.portal.community.notices.queries import wishes_of
from pehchan.portal.community.posts.front_matter import as_markdown

CHUNK = 65_536


class _Outlet:
    """A file that is written to, and emptied as one goes; it cannot be sought in."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, content: bytes) -> int:
        """Keep it until it is taken."""
        self.waiting.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """There is nothing below."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        content, self.waiting = b"".join(self.waiting), []
        return content


def archive(profile: Profile) -> Iterator[bytes]:
    """The bytes of the zip, piece by piece; a piece holds one post or a part of a picture."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as zipped:  # type: ignore[arg-type]
        for name, content in _texts(profile):
            zipped.writestr(name, content)
            yield outlet.taken()
        for name, path in _files(profile):
            with zipped.open(name, "w") as target, path.open("rb") as source:
                while piece := source.read(CHUNK):
                    target.write(piece)
                    yield outlet.taken()
            yield outlet.taken()
    yield outlet.taken()


def _texts(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "profile.json", _json(_profile(profile))
    pictures = {str(one.pk): _picture_name(one) for one in Picture.objects.filter(owner=profile)}
    for post in _posts(profile):
        text = as_markdown(post)
        for key, name in pictures.items():
            text = text.replace(f"picture:{key}", f"../{name}")
        yield f"posts/{_post_name(post)}.md", text
    yield (
        "pictures.json",
        _json(
            [
                {"file": _picture_name(one), "shows": one.alternative, "at": one.at.isoformat()}
                for one in Picture.objects.filter(owner=profile).order_by("at")
            ]
        ),
    )
    comments = list(_comments(profile))
    yield "comments.md", "\n\n".join(_comment_markdown(one) for one in comments) + "\n"
    yield "comments.json", _json([_comment(one) for one in comments])
    yield "follows.json", _json(_follows(profile))


def _files(profile: Profile) -> Iterator[tuple[str, Any]]:
    face = picture_file(profile)
    if face is not None:
        yield "picture.jpg", face
    for picture in Picture.objects.filter(owner=profile).order_by("at"):
        path = private_path(picture.path)
        if path.is_file():
            yield _picture_name(picture), path


def _posts(profile: Profile) -> Iterator[Post]:
    posts = Post.objects.filter(author=profile).exclude(state=Post.State.REMOVED)
    return posts.select_related("author").order_by("created_at", "pk").iterator(chunk_size=50)


def _comments(profile: Profile) -> Iterator[Comment]:
    comments = Comment.objects.filter(author=profile).exclude(state=Comment.State.REMOVED)
    found = comments.select_related("post").prefetch_related("figures").order_by("at", "pk")
    return found.iterator(chunk_size=500)


def _post_name(post: Post) -> str:
    day = (post.published_at or post.created_at).date().isoformat()
    return f"{day}-{post.slug or post.state}-{post.pk}"


def _picture_name(picture: Picture) -> str:
    ending = picture.path.rpartition(".")[2]
    return f"pictures/{picture.pk}.{ending}"


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "handle": profile.handle,
        "name": profile.name,
        "about": profile.about,
        "visibility": profile.visibility,
        "role": profile.role,
        "joined": profile.joined_at.isoformat(),
        "posts": profile.posts_count,
        "comments": profile.comments_count,
        "mail": profile.mail,
        "mail_off": profile.mail_off,
        "notices_off": profile.notices_off,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "address": settings.PEHCHAN_ADDRESS + comment.get_absolute_url(),
        "post": comment.post.title,
        "at": comment.at.isoformat(),
        "edited": comment.edited_at.isoformat() if comment.edited_at else None,
        "state": comment.state,
        "quoted": comment.quoted,
        "text": comment.text,
        "figures": [
            {
                "series": one.series,
                "part": one.part,
                "period": one.period,
                "value": str(one.value),
                "unit": one.unit,
                "source": one.source,
                "link": one.link,
                "state": one.state,
            }
            for one in comment.figures.all()
        ],
    }


def _comment_markdown(comment: Comment) -> str:
    head = f"## {comment.post.title}\n\n<{settings.PEHCHAN_ADDRESS}{comment.get_absolute_url()}>"
    return f"{head}, {comment.at.isoformat(timespec='minutes')}\n\n{comment.text}"


def _follows(profile: Profile) -> dict[str, list[str]]:
    wishes = wishes_of(profile)
    return {
        "members": [one.handle for one in wishes.followed],
        "muted members": [one.handle for one in wishes.muted],
        "posts": [settings.PEHCHAN_ADDRESS + one.get_absolute_url() for one in wishes.watched],
        "muted posts": [
            settings.PEHCHAN_ADDRESS + one.get_absolute_url() for one in wishes.muted_posts
        ],
    }


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
