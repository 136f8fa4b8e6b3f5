"""Consignments of imported devices, and the certificates that they get."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models


def new_token() -> str:
    """128 random bits for the address at which a certificate is verified."""
    return secrets.token_urlsafe(16)


class Consignment(models.Model):
    """The devices of an application: the file or ranges as they came, and what the check found.

    Paths are those of private storage. ``round`` counts the lists that came: a check that a newer
    one has overtaken says nothing more. ``known_run`` is the newest run of the lake that the check
    took into account.
    """

    class State(models.TextChoices):
        """How far the check has come."""

        EMPTY = "empty"
        WAITING = "waiting"
        CHECKING = "checking"
        CHECKED = "checked"
        FAILED = "failed"

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="consignment")
    round = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.EMPTY)
    name = models.CharField(max_length=120, blank=True)
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    step = models.CharField(max_length=20, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    imeis = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    report = models.CharField(max_length=200, blank=True)
    accepted_file = models.CharField(max_length=200, blank=True)
    accepted_sha256 = models.CharField(max_length=64, blank=True)
    known_run = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    @property
    def devices(self) -> int:
        """How many devices were accepted; a row of ranges is many of them."""
        return self.accepted if self.file else self.imeis


class ImportAllowance(models.Model):
    """How many devices an organisation may bring in a year; for all others when none is named.

    The newest one holds. Nothing is subtracted from it: what counts against it is counted.
    """

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    devices = models.PositiveIntegerField()
    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)


class CertificateNumber(models.Model):
    """The last number given out in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Certificate(models.Model):
    """A certificate of compliance: who may bring which devices on the market."""

    number = models.CharField(max_length=30, unique=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="certificate")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    brand = models.CharField(max_length=100)
    model_name = models.CharField(max_length=100)
    devices = models.PositiveIntegerField()
    imeis = models.PositiveIntegerField()
    list_sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    pdf = models.CharField(max_length=200, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revocation = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number
