"""What a manufacturer may assemble, and what it has assembled."""

from __future__ import annotations

from django.db import models


class AssemblyLicence(models.Model):
    """The right to assemble devices here, for some years."""

    number = models.CharField(max_length=30, unique=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="assembly_licences"
    )
    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, related_name="assembly_licence"
    )
    plant = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.number


class AssemblyRange(models.Model):
    """Serial numbers of one TAC that a licence holder may give to the devices of one model.

    ``first`` and ``last`` are device keys. Ranges of different cases share no device: the database
    holds that.
    """

    licence = models.ForeignKey(AssemblyLicence, on_delete=models.PROTECT, related_name="ranges")
    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, related_name="assembly_range"
    )
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    brand = models.CharField(max_length=100)
    model_name = models.CharField(max_length=100)
    model_number = models.CharField(max_length=100, blank=True)
    device_type = models.CharField(max_length=40)
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ("first",)

    @property
    def tac(self) -> str:
        """The type allocation code, eight digits."""
        return f"{self.first // 10**6:08d}"

    @property
    def count(self) -> int:
        """How many devices it holds."""
        return self.last - self.first + 1


class ProductionBatch(models.Model):
    """Devices of one range that were made together.

    ``local_content`` says of each part what share of it was made here, in percent. A batch that is
    recalled in part becomes several.
    """

    class State(models.TextChoices):
        """Where the devices are in their life."""

        PRODUCED = "produced"
        ACTIVE = "active"
        RECALLED = "recalled"
        EXPORTED = "exported"

    range = models.ForeignKey(AssemblyRange, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField(max_length=60)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    production_date = models.DateField()
    technology = models.CharField(max_length=2)
    local_content = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.PRODUCED)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("first",)

    @property
    def count(self) -> int:
        """How many devices it holds."""
        return self.last - self.first + 1

    @property
    def subject(self) -> str:
        """What its events are about."""
        return f"batch:{self.range.case.reference}/{self.pk}"
