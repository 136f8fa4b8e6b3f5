"""What the portal has decided about the register, on its way into the lake."""

from __future__ import annotations

import uuid

from django.db import models

from pehchan.intake.registers.decided import decided_file
from pehchan.portal.registration.association.models import AssociatedImei as AssociatedImei
from pehchan.portal.registration.association.models import Association as Association
from pehchan.portal.registration.importer.models import Certificate as Certificate
from pehchan.portal.registration.importer.models import Consignment as Consignment
from pehchan.portal.registration.importer.models import ImportAllowance as ImportAllowance
from pehchan.portal.registration.manufacturer.models import AssemblyLicence as AssemblyLicence
from pehchan.portal.registration.manufacturer.models import AssemblyRange as AssemblyRange
from pehchan.portal.registration.manufacturer.models import ProductionBatch as ProductionBatch

REGISTRATION, ASSOCIATION = "registration_list", "device_association_list"
# More devices of one change are not told to live nodes one by one: a device takes about a quarter
# of a millisecond, and what else waits has to wait as long.
MOST_TOLD = 100_000


class Shipment(models.Model):
    """Changes that are carried into the lake as one file, in one run.

    It is on record before the lake hears of it. The file is named after ``key``, and the lake's run
    keeps that name: whoever goes on after a crash looks there whether the run landed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    devices = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    run = models.BigIntegerField(null=True)
    carried_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["id"], name="shipment_open", condition=models.Q(judged_at__isnull=True)
            ),
        )

    @property
    def file_name(self) -> str:
        """What its file is called, here and in the lake's run."""
        return decided_file(self.key)


class RegisterChange(models.Model):
    """A row of the outbox: what is to be added, updated or removed, because of which case.

    The rows stand in ``rows``, in the columns of the wider registration form, or for a consignment
    in a Parquet file of private storage with the same columns.
    """

    class Change(models.TextChoices):
        """What is done with the rows."""

        ADD = "add"
        UPDATE = "update"
        REMOVE = "remove"

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting"
        CARRIED = "carried"
        REFUSED = "refused"

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, related_name="register_changes"
    )
    # The kind of list as which the lake takes it in.
    register = models.CharField(max_length=40, default=REGISTRATION)
    change = models.CharField(max_length=10, choices=Change)
    rows = models.JSONField(default=list)
    file = models.CharField(max_length=200, blank=True)
    devices = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    shipment = models.ForeignKey(
        Shipment, on_delete=models.PROTECT, null=True, related_name="changes"
    )
    alone = models.BooleanField(default=False)
    refusal = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (
            models.Index(fields=["id"], name="change_waiting", condition=models.Q(state="waiting")),
        )

    @property
    def subject(self) -> str:
        """What its events are about."""
        return self.case.subject if self.case else f"register_change:{self.key}"

    @property
    def told_later(self) -> bool:
        """Whether live nodes learn of its devices with their next store only."""
        return bool(self.file) and self.devices > MOST_TOLD
