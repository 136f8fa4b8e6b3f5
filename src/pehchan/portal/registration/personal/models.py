"""Devices in people's names, and what each person's allowance was used for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pehchan.identity.imei import with_check_digit


class Device(models.Model):
    """A device that somebody registers, or registered, in their own name."""

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("Personal device")
        VISITOR = "visitor", _("Visitor’s device")

    class State(models.TextChoices):
        PENDING = "pending", _("Being registered")
        REGISTERED = "registered", _("Registered")
        CLOSED = "closed", _("No longer registered")

    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="devices"
    )
    # The keyed hash of the identity document that it is registered on; never the number itself.
    person = models.CharField(max_length=64, db_index=True)
    case_reference = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    registered_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_why = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.label or self.case_reference

    @property
    def numbers(self) -> list[str]:
        """Its IMEIs, 14 digits each, the first one given first."""
        return [one.imei for one in self.imeis.all()]

    @property
    def shown_imeis(self) -> list[str]:
        """Its IMEIs with their check digits, as `*#06#` shows them."""
        return [with_check_digit(one) for one in self.numbers]


class DeviceImei(models.Model):
    """One IMEI of a device. While the device is pending or registered, nobody else can have it."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="imeis")
    imei = models.CharField(max_length=14)
    held = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("imei",), condition=Q(held=True), name="device_imei_held_once"
            ),
            models.CheckConstraint(
                condition=Q(imei__regex=r"^[0-9]{14}$"), name="device_imei_fourteen_digits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.device_id}"


class AllowanceHolder(models.Model):
    """Whose allowance of a year is counted; the row is locked while it is."""

    key = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "year"), name="allowance_holder_once"),
        )

    def __str__(self) -> str:
        return str(self.year)


class AllowanceClaim(models.Model):
    """One device of a year's allowance. Nothing is subtracted anywhere: claims are counted."""

    device = models.OneToOneField(Device, on_delete=models.PROTECT, related_name="claim")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    claimed_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("member", "year"), name="allowance_claim_member"),
            models.Index(fields=("person", "year"), name="allowance_claim_person"),
        )

    def __str__(self) -> str:
        return f"{self.device_id} {self.year}"
