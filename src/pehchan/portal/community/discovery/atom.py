"""Atom feeds of posts and comments: what everybody may read, and nothing else."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from pehchan.portal.community.discovery.archive import tag_for
from pehchan.portal.community.discovery.lists import comments, posts
from pehchan.portal.community.members.access import profile_for
from pehchan.portal.community.models import Comment, Post, Profile, Tag

_MOST = 30


class _Posts(Feed):
    """Posts as entries, with their excerpts."""

    feed_type = Atom1Feed

    def item_title(self, item: Post) -> str:
        """Its title."""
        return item.title

    def item_description(self, item: Post) -> str:
        """Its beginning."""
        return item.excerpt

    def item_link(self, item: Post) -> str:
        """Its page."""
        return settings.PEHCHAN_ADDRESS + item.get_absolute_url()

    def item_guid(self, item: Post) -> str:
        """An address that stays when its title changes."""
        return settings.PEHCHAN_ADDRESS + reverse("community:post-short", args=[item.pk])

    def item_author_name(self, item: Post) -> str:
        """Who wrote it."""
        return _("a former member") if item.author.has_left else item.author.name

    def item_pubdate(self, item: Post) -> datetime.datetime:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: Post) -> datetime.datetime:
        """When it was changed last."""
        return item.edited_at or item.published_at


class PostsFeed(_Posts):
    """The latest posts."""

    def title(self) -> str:
        """The feed's title."""
        return _("Latest posts")

    def link(self) -> str:
        """The page that it is the feed of."""
        return reverse("community:front")

    def feed_url(self) -> str:
        """Its own address."""
        return reverse("community:feed-posts")

    def items(self) -> list[Post]:
        """The latest."""
        return list(posts(None)[:_MOST])


class MemberFeed(_Posts):
    """A member's latest posts."""

    def get_object(self, request: HttpRequest, handle: str) -> Profile:
        """The member, whom everybody may see."""
        return profile_for(None, handle)

    def title(self, obj: Profile) -> str:
        """The feed's title."""
        return _("Posts by %(name)s") % {"name": obj.name}

    def link(self, obj: Profile) -> str:
        """The page that it is the feed of."""
        return obj.get_absolute_url()

    def feed_url(self, obj: Profile) -> str:
        """Its own address."""
        return reverse("community:feed-member", args=[obj.handle])

    def items(self, obj: Profile) -> list[Post]:
        """The latest."""
        return list(posts(None, author=obj)[:_MOST])


class TagFeed(_Posts):
    """The latest posts with a tag."""

    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        """The tag."""
        return tag_for(slug)

    def title(self, obj: Tag) -> str:
        """The feed's title."""
        return _("Posts with the tag %(tag)s") % {"tag": obj.name}

    def link(self, obj: Tag) -> str:
        """The page that it is the feed of."""
        return reverse("community:tag", args=[obj.slug])

    def feed_url(self, obj: Tag) -> str:
        """Its own address."""
        return reverse("community:feed-tag", args=[obj.slug])

    def items(self, obj: Tag) -> list[Post]:
        """The latest."""
        return list(posts(None, tag=obj)[:_MOST])


class CommentsFeed(Feed):
    """The latest comments."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """The feed's title."""
        return _("Latest comments")

    def link(self) -> str:
        """The page that it is the feed of."""
        return reverse("community:activity")

    def feed_url(self) -> str:
        """Its own address."""
        return reverse("community:feed-comments")

    def items(self) -> list[Comment]:
        """The latest."""
        return list(comments(None)[:_MOST])

    def item_title(self, item: Comment) -> str:
        """Who said something about what."""
        name = self.item_author_name(item)
        return _("%(name)s on %(title)s") % {"name": name, "title": item.post.title}

    def item_description(self, item: Any) -> str:
        """Its words."""
        return item.plain

    def item_link(self, item: Comment) -> str:
        """Where it stands."""
        return settings.PEHCHAN_ADDRESS + reverse("community:comment", args=[item.pk])

    def item_author_name(self, item: Comment) -> str:
        """Who wrote it."""
        return _("a former member") if item.author.has_left else item.author.name

    def item_pubdate(self, item: Comment) -> datetime.datetime:
        """When it was published."""
        return item.at

    def item_updateddate(self, item: Comment) -> datetime.datetime:
        """It is changed only within minutes."""
        return item.at
