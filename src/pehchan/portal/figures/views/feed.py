"""The Atom feed of releases."""

from __future__ import annotations

import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from pehchan.portal.figures import queries
from pehchan.portal.figures.models import Release

_MOST = 50


class ReleasesFeed(Feed):
    """The latest releases; a correction says why it was made."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """The feed's title."""
        return _("Releases of figures")

    def link(self) -> str:
        """The page that it is the feed of."""
        return reverse("figures:releases")

    def feed_url(self) -> str:
        """Its own address."""
        return reverse("figures:feed")

    def items(self) -> list[Release]:
        """The latest releases."""
        return queries.releases()[:_MOST]

    def item_title(self, item: Release) -> str:
        """The reference, and whether it is a correction."""
        return f"{item.reference} – {_('correction')}" if item.correction else item.reference

    def item_description(self, item: Release) -> str:
        """Why, or what."""
        return item.reason or _("Figures released as planned.")

    def item_link(self, item: Release) -> str:
        """Its page."""
        return reverse("figures:release", args=[item.reference])

    def item_pubdate(self, item: Release) -> datetime.datetime:
        """When it was released."""
        return item.released_at

    def item_updateddate(self, item: Release) -> datetime.datetime:
        """It never changes."""
        return item.released_at
