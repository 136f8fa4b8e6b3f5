"""Cases: what somebody asked of the authority, and everything that was said and done about it."""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models

from pehchan.portal.cases.sections import OPINIONS, Opinion
from pehchan.portal.cases.states import State, label_of, tone_of

# Crockford's digits: no I, L, O or U, so that a reference can be read out.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference(prefix: str) -> str:
    """A reference like ``R-7F3K-29QM``: 40 random bits, which tell nothing about other cases."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{prefix}-{text[:4]}-{text[4:]}"


class Case(models.Model):
    """One thing asked for, by a member for themselves or for an organisation.

    ``data`` holds the answers as the kind of case names them; ``version`` counts its changes, so
    that two windows do not overwrite each other.
    """

    kind = models.CharField(max_length=40)
    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=30, default=State.DRAFT)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases"
    )
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="cases"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["applicant", "-created_at"]),
            models.Index(fields=["organisation", "-created_at"]),
            models.Index(fields=["assigned_to", "state"]),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def subject(self) -> str:
        """What its events are about."""
        return f"case:{self.reference}"

    @property
    def state_label(self) -> str:
        """The state as people read it."""
        return label_of(self.state)

    @property
    def state_tone(self) -> str:
        """The state's shape."""
        return tone_of(self.state)


class Proposal(models.Model):
    """A step that waits for a second person; a case has at most one."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="proposal")
    transition = models.CharField(max_length=40)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)


class Comment(models.Model):
    """Something said about a case; an internal one is for the authority alone."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    internal = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created_at", "id")


class SectionReview(models.Model):
    """What a reviewer said of one section of a case; the earlier ones stay."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="section_reviews")
    section = models.CharField(max_length=40)
    opinion = models.CharField(max_length=12)
    comment = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created_at", "id")

    @property
    def opinion_label(self) -> str:
        """The opinion as people read it."""
        return str(OPINIONS[Opinion(self.opinion)])


class InformationRequest(models.Model):
    """A question to the applicant, and the answer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    question = models.TextField()
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "id")


class Document(models.Model):
    """A file of a case in private storage; ``name`` is only what its owner called it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    label = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=200)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("created_at", "id")
