"""Comments on posts, reactions to them, and figures that they bring."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models.post import Post
from pehchan.portal.community.models.profile import Profile


class Comment(models.Model):
    """A comment, or a reply to one; replies have none themselves."""

    class State(models.TextChoices):
        """Where a comment stands."""

        HELD = "held", _("Waits for a moderator")
        ASKED = "asked", _("Waits for the post's author")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Taken from view by the post's author")
        HIDDEN = "hidden", _("Hidden by a moderator")
        REMOVED = "removed", _("Removed by its author")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="comments")
    reply_to = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="replies"
    )
    quotes = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    quoted = models.CharField(max_length=500, blank=True)  # the words that are quoted
    text = models.TextField(max_length=10_000)
    html = models.TextField()
    plain = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # when others were told: at the first publication
    reactions_counts = models.JSONField(default=dict)  # kind to how many
    figures_count = models.PositiveSmallIntegerField(default=0)
    words = SearchVectorField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["post", "state", "at"]),
            models.Index(fields=["state", "-at"]),
            models.Index(fields=["author", "-at"]),
            # The order of a thread: a comment, then the replies to it.
            models.Index("post", Coalesce("reply_to", "id"), "id", name="community_comment_thread"),
            GinIndex(fields=["words"], name="community_comment_words"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} / {self.pk}"

    def get_absolute_url(self) -> str:
        """Its lasting address, which leads to where it stands below its post."""
        return reverse("community:comment", args=[self.pk])


class Reaction(models.Model):
    """A member's reaction to a comment."""

    class Kind(models.TextChoices):
        """What a reaction says."""

        THANKS = "thanks", _("Thanks")
        AGREE = "agree", _("Agree")
        INSIGHT = "insight", _("Good point")
        DOUBT = "doubt", _("I doubt it")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="reactions")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["profile", "comment", "kind"], name="community_reaction_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.kind}"


class OfferedFigure(models.Model):
    """A figure that a comment brings, for a statistician to take into the next release."""

    class State(models.TextChoices):
        """What became of it."""

        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Taken into the figures")
        DECLINED = "declined", _("Not taken")

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="figures")
    series = models.CharField(max_length=80)
    part = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=200)
    link = models.URLField(max_length=500)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    decided_by = models.ForeignKey(
        "people.Member", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    entered = models.ForeignKey(
        "figures.Entered", null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.series} {self.period}"
