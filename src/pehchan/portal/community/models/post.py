"""Posts, their revisions, pictures, tags, and the charts that they show."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models.profile import Profile, Visibility


class Tag(models.Model):
    """A word by which posts are found."""

    slug = models.SlugField(max_length=40, unique=True, allow_unicode=True)
    name = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A member's post.

    ``text`` is Markdown as written; ``html`` what it was made into, with marks where charts stand;
    ``plain`` its words, for search; ``excerpt`` plain text for lists. ``words`` is the search
    index, of letters in one normal form. Published text is changed by a `Revision` only. What is
    written and not published yet is kept in ``edit``; a draft's title, text and language are in
    their columns too. ``offered`` is a change of a published post that waits for a moderator, as
    ``edit`` was when it was to be published, with its ``reason``; readers see none of it.
    """

    class State(models.TextChoices):
        """Where a post stands."""

        DRAFT = "draft", _("Draft")
        HELD = "held", _("Waits for a moderator")
        PUBLISHED = "published", _("Published")
        HIDDEN = "hidden", _("Hidden by a moderator")
        REMOVED = "removed", _("Removed by its author")

    class Comments(models.TextChoices):
        """Whether comments are taken."""

        OPEN = "open", _("Open")
        MODERATED = "moderated", _("Each waits for my approval")
        CLOSED = "closed", _("Closed")

    author = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=150, blank=True)
    slug = models.SlugField(max_length=80, allow_unicode=True, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    excerpt = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2, default="en")
    visibility = models.CharField(
        max_length=10, choices=Visibility.choices, default=Visibility.EVERYONE
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    comments_mode = models.CharField(max_length=10, choices=Comments.choices, default=Comments.OPEN)
    tags = models.ManyToManyField(Tag, related_name="posts")
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)  # of draft or edit, by autosave too
    version = models.PositiveIntegerField(default=0)  # of draft or edit: two windows do not clash
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    featured_at = models.DateTimeField(null=True)
    edit = models.JSONField(null=True)
    offered = models.JSONField(null=True)
    notice = models.TextField(blank=True)  # an editor's, about a correction
    notice_at = models.DateTimeField(null=True)
    notice_by = models.ForeignKey(Profile, null=True, on_delete=models.SET_NULL, related_name="+")
    comments_count = models.PositiveIntegerField(default=0)
    commented_at = models.DateTimeField(null=True)
    words = SearchVectorField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "-published_at"]),
            models.Index(fields=["author", "state", "-published_at"]),
            models.Index(
                fields=["-featured_at"],
                condition=~models.Q(featured_at=None),
                name="community_featured",
            ),
            GinIndex(fields=["words"], name="community_post_words"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_at__isnull=False),
                name="community_published_has_moment",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of the post's page."""
        return reverse("community:post", args=[self.pk, self.slug or "post"])

    @property
    def is_published(self) -> bool:
        """Whether others may read it."""
        return self.state == self.State.PUBLISHED


class Revision(models.Model):
    """The text of a post as it was published at a time; the first is number 1."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Profile, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "number"], name="community_revision_number")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} / {self.number}"


class Picture(models.Model):
    """A picture in a post, drawn anew; written ``![what it shows](picture:UUID)``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="pictures")
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="pictures")
    path = models.CharField(max_length=200)  # in private storage
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    alternative = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)


class Embed(models.Model):
    """A chart that a published post shows, as it was in one release.

    ``chart`` is its address' name in `figures`; ``choices`` the query string of its state.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="embeds")
    number = models.PositiveIntegerField()  # in the order of the post, from 1
    chart = models.CharField(max_length=80)
    release = models.ForeignKey("figures.Release", on_delete=models.PROTECT, related_name="+")
    choices = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["chart"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "number"], name="community_embed_number")
        ]

    def __str__(self) -> str:
        return f"{self.chart} {self.release_id}"


class Watch(models.Model):
    """A member's wish about a post: to be told of its comments, or not to hear of it at all.

    ``read_at`` is when it was last read: what came later is marked.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="watches")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="watches")
    follows = models.BooleanField(default=False)
    muted = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "post"], name="community_watch_once")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} / {self.post_id}"


class LinkPreview(models.Model):
    """What a page of an allowed site is called, fetched by a job; shown beside its plain link."""

    url = models.URLField(max_length=500, unique=True)
    state = models.CharField(max_length=10, default="waiting")  # waiting, shown, none
    title = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.url
