"""Notices: what a member is told of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models.comment import Comment
from pehchan.portal.community.models.post import Post
from pehchan.portal.community.models.profile import Profile


class Notice(models.Model):
    """Something that happened, for one member."""

    class Kind(models.TextChoices):
        """What happened."""

        COMMENT = "comment", _("A comment on a post that you watch")
        REPLY = "reply", _("A reply to your comment")
        MENTION = "mention", _("You were mentioned")
        FOLLOW = "follow", _("Somebody follows you")
        POST = "post", _("A post by somebody whom you follow")
        REACTION = "reaction", _("A reaction to your comment")
        APPROVED = "approved", _("Your post or comment was approved")
        DECLINED = "declined", _("Your post or comment was not approved")
        FIGURE = "figure", _("A figure that you brought was decided on")
        MODERATION = "moderation", _("A moderator's decision about you")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    actor = models.ForeignKey(Profile, null=True, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="+")
    detail = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["profile", "-at"]),
            models.Index(
                fields=["profile"], condition=models.Q(read_at=None), name="community_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.kind}"
