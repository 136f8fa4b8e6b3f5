"""Work of the network that is done afterwards: the worker looks for it in this module."""

from __future__ import annotations

from pehchan.portal.community.leaving import tasks as leaving
from pehchan.portal.community.moderation import tasks as moderation
from pehchan.portal.community.notices import tasks as notices
from pehchan.portal.community.posts import tasks as posts

__all__ = ["leaving", "moderation", "notices", "posts"]
