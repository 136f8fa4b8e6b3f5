"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The app `community`."""

    name = "pehchan.portal.community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Charts' pages list the posts that show them."""
        from pehchan.portal.community.posts.discussed import discussion_of
        from pehchan.portal.figures.hooks import discussion_by

        discussion_by(discussion_of)
