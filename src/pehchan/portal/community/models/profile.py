"""Profiles: what others see of a member, whom a member follows, and whom not to hear of."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a profile or a post."""

    EVERYONE = "everyone", _("Everyone")
    MEMBERS = "members", _("Members only")


class Profile(models.Model):
    """A member of the network. One who has left keeps the row, without a name or an account.

    ``trusted_at`` is when the first post or comment was approved: from then on nothing waits for
    approval. Counts are of what is published, and kept in the transaction that changes them.
    """

    class State(models.TextChoices):
        """Where a profile stands."""

        WAITING = "waiting", _("Waits for approval")
        MEMBER = "member", _("Member")
        DECLINED = "declined", _("Not accepted")
        LEFT = "left", _("Has left")

    class Role(models.TextChoices):
        """What a member may do beyond writing."""

        MEMBER = "member", _("Member")
        EDITOR = "editor", _("Editor")
        MODERATOR = "moderator", _("Moderator")

    class Mail(models.TextChoices):
        """How notices come by e-mail."""

        EACH = "each", _("Each at once")
        DAILY = "daily", _("Once a day, together")
        NONE = "none", _("Not at all")

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="profile"
    )
    handle = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=80)
    about = models.TextField(max_length=1000, blank=True)
    about_html = models.TextField(blank=True)
    picture = models.CharField(max_length=200, blank=True)  # path in private storage
    visibility = models.CharField(
        max_length=10, choices=Visibility.choices, default=Visibility.EVERYONE
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.MEMBER)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)
    trusted_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    suspended_until = models.DateTimeField(null=True)  # with suspended_at: None is without end
    suspension_reason = models.TextField(blank=True)
    posts_count = models.PositiveIntegerField(default=0)
    comments_count = models.PositiveIntegerField(default=0)
    notices_unread = models.PositiveIntegerField(default=0)
    feed_seen_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.DAILY)
    mail_off = ArrayField(models.CharField(max_length=20), default=list)  # kinds of notices
    notices_off = ArrayField(models.CharField(max_length=20), default=list)  # kinds not even given
    digest_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "name"]),
            models.Index(fields=["state", "-joined_at"]),
            models.Index(
                models.F("state"),
                (models.F("posts_count") + models.F("comments_count")).desc(),
                name="community_active",
            ),
            models.Index(
                fields=["digest_at"],
                condition=models.Q(mail="daily", notices_unread__gt=0),
                name="community_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.handle

    def get_absolute_url(self) -> str:
        """The address of the member's page."""
        return reverse("community:member", args=[self.handle])

    @property
    def initial(self) -> str:
        """The letter that stands where there is no picture."""
        return (self.name or self.handle)[:1].upper()

    @property
    def picture_url(self) -> str:
        """The address of the picture; "" where there is none. A new picture has a new address."""
        if not self.picture:
            return ""
        version = self.picture.rpartition("/")[2].partition(".")[0][:8]
        return reverse("community:member-picture", args=[self.handle, version])

    @property
    def is_suspended(self) -> bool:
        """Whether the member may not write at present."""
        return self.suspended_at is not None and (
            self.suspended_until is None or self.suspended_until > timezone.now()
        )

    @property
    def has_left(self) -> bool:
        """Whether the member has left."""
        return self.state == self.State.LEFT


class Follow(models.Model):
    """Who follows whom."""

    follower = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="following")
    followed = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="followers")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "followed"], name="community_follow_once"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="community_follow_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follower} → {self.followed}"


class Mute(models.Model):
    """Who does not want to hear of whom: no notices, and what they write is folded."""

    muter = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="muting")
    muted = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="muted_by")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["muter", "muted"], name="community_mute_once"),
            models.CheckConstraint(
                condition=~models.Q(muter=models.F("muted")), name="community_mute_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.muter} ✕ {self.muted}"
