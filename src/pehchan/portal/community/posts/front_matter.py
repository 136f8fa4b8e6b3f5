"""A post as one Markdown file: its facts first, as YAML, then its text as it was written."""

from __future__ import annotations

import json

from django.conf import settings

from pehchan.portal.community.models import Post


def as_markdown(post: Post) -> str:
    """The file. Each fact is written as JSON, which is YAML too, so that no title can break it."""
    author = post.author
    facts: dict[str, object] = {
        "title": post.title,
        "author": "" if author.has_left else f"{author.name} (@{author.handle})",
        "language": post.language,
        "state": post.state,
        "visibility": post.visibility,
        "tags": list(post.tags.order_by("pk").values_list("name", flat=True)),
        "published": post.published_at.isoformat() if post.published_at else None,
        "edited": post.edited_at.isoformat() if post.edited_at else None,
        "address": settings.PEHCHAN_ADDRESS + post.get_absolute_url(),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    return "\n".join(("---", *lines, "---", "", post.text, ""))
