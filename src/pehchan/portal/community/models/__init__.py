"""The tables of the network; Django finds a package's models by their names here."""

from __future__ import annotations

from pehchan.portal.community.models.comment import Comment, OfferedFigure, Reaction
from pehchan.portal.community.models.moderation import Act, HeldWord, ReviewItem, Wave
from pehchan.portal.community.models.notice import Notice
from pehchan.portal.community.models.post import (
    Embed,
    LinkPreview,
    Picture,
    Post,
    Revision,
    Tag,
    Watch,
)
from pehchan.portal.community.models.profile import Follow, Mute, Profile

__all__ = [
    "Act",
    "Comment",
    "Embed",
    "Follow",
    "HeldWord",
    "LinkPreview",
    "Mute",
    "Notice",
    "OfferedFigure",
    "Picture",
    "Post",
    "Profile",
    "Reaction",
    "ReviewItem",
    "Revision",
    "Tag",
    "Watch",
    "Wave",
]
