"""Posts for tests, made by the services."""

from __future__ import annotations

import io

from PIL import Image

from pehchan.portal.community.models import Picture, Post, Profile
from pehchan.portal.community.posts.pictures import picture_add
from pehchan.portal.community.posts.services import post_publish, post_start
from tests.portal import people_made as people


def draft(author: Profile | None = None, **fields: object) -> Post:
    """A draft by alice, if nobody else is named."""
    first = {"title": "From imports to local assembly", "text": "Most phones are assembled here."}
    return post_start(author=author or people.profile(people.alice()), fields={**first, **fields})


def published(author: Profile | None = None, **fields: object) -> Post:
    """A published post by alice, if nobody else is named."""
    made = draft(author, **fields)
    return post_publish(post=made, author=made.author)


class Upload(io.BytesIO):
    """An uploaded file as Django hands one on."""

    def __init__(self, content: bytes, name: str = "shop.png") -> None:
        super().__init__(content)
        self.name, self.size = name, len(content)


def png(width: int = 40, height: int = 30, **more: object) -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "PNG", **more)
    return target.getvalue()


def picture(post: Post) -> Picture:
    """A picture that belongs to a post."""
    return picture_add(post=post, author=post.author, upload=Upload(png()), alternative="A shop")
