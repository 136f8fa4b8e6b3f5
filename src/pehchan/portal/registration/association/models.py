"""Which person has which registered phone, and since when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Association(models.Model):
    """A registered phone under somebody's name, with all its IMEIs.

    ``duplicate`` says that another person had it under theirs already, in the period of grace.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="associations"
    )
    # The keyed hash of the verified identity document; never the number itself.
    person = models.CharField(max_length=64, db_index=True)
    duplicate = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def uid(self) -> str:
        """By what name the register knows the person: 80 bits of the hash."""
        return self.person[:20]

    @property
    def numbers(self) -> list[str]:
        """Its IMEIs, 14 digits each, the first one given first."""
        return [one.imei for one in self.imeis.all()]


class AssociatedImei(models.Model):
    """One IMEI of it. Only one person is the first to have it."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="imeis")
    imei = models.CharField(max_length=14, db_index=True)
    first = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("imei",), condition=Q(first=True), name="associated_imei_once"
            ),
            models.CheckConstraint(
                condition=Q(imei__regex=r"^[0-9]{14}$"), name="associated_imei_fourteen_digits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.association_id}"
