"""What waits for a moderator, what was decided, and what was done to a wave of spam."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models.comment import Comment
from pehchan.portal.community.models.post import Post
from pehchan.portal.community.models.profile import Profile


class ReviewItem(models.Model):
    """One thing that somebody has to look at: about a post, a comment, or a profile alone."""

    class Kind(models.TextChoices):
        """Why."""

        REPORT = "report", _("Reported by a member")
        FIRST = "first", _("First contribution")
        WORD = "word", _("Holds a word that is held")
        SPAM = "spam", _("Looks like spam")
        JOIN = "join", _("Wants to join")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="reviews")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="reviews")
    comment = models.ForeignKey(
        Comment, null=True, on_delete=models.CASCADE, related_name="reviews"
    )
    raised_by = models.ForeignKey(Profile, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "people.Member", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=models.Q(decided_at=None), name="community_queue")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Act(models.Model):
    """What a moderator did; shown to everyone, without naming who reported."""

    kind = models.CharField(max_length=30)
    by = models.ForeignKey("people.Member", null=True, on_delete=models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, null=True, on_delete=models.SET_NULL, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    wave = models.ForeignKey("Wave", null=True, on_delete=models.PROTECT, related_name="acts")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class HeldWord(models.Model):
    """A word or a domain that makes a moderator look first."""

    word = models.CharField(max_length=100, unique=True)
    added_by = models.ForeignKey(
        "people.Member", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.word


class Wave(models.Model):
    """A clean-up of many posts, comments and profiles at once, with what they were before."""

    by = models.ForeignKey("people.Member", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField()  # {"posts": {pk: state}, "comments": {…}, "profiles": {…}}
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        "people.Member", null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.reason}"
