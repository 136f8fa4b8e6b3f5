"""Tariffs as they were enacted, payments, and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pehchan.portal.payments import number
from pehchan.portal.payments.money import display_money


class Tariff(models.Model):
    """A tariff as it was enacted: rows are added, never changed."""

    in_force_from = models.DateField()
    source = models.CharField(max_length=300)
    body = models.TextField()
    enacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    enacted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("in_force_from", "pk")

    def __str__(self) -> str:
        return f"{self.in_force_from}: {self.source}"


class Payment(models.Model):
    """An amount that somebody is asked to pay, known to banks by its number."""

    class State(models.TextChoices):
        ISSUED = "issued", _("To be paid")
        PAID = "paid", _("Paid")
        EXPIRED = "expired", _("Expired")
        CANCELLED = "cancelled", _("Cancelled")

    number = models.CharField(max_length=number.LENGTH, unique=True)
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="payments"
    )
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=State, default=State.ISSUED)
    issued_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="payment_amount_positive"
            ),
            # What is due for one subject is asked for once at a time.
            models.UniqueConstraint(
                fields=("purpose", "subject"),
                condition=models.Q(state="issued"),
                name="payment_one_open_per_subject",
            ),
        )

    def __str__(self) -> str:
        return number.display_number(self.number)

    @property
    def shown_number(self) -> str:
        """The number in groups of four digits."""
        return number.display_number(self.number)

    @property
    def shown_amount(self) -> str:
        """The amount with its currency."""
        return display_money(self.amount, self.currency)


class PaymentEvent(models.Model):
    """What happened to a payment; a provider's event counts once."""

    class Kind(models.TextChoices):
        ISSUED = "issued", _("Issued")
        PAID = "paid", _("Paid")
        PAID_LATE = "paid_late", _("Paid after it had expired")
        PAID_TWICE = "paid_twice", _("Paid once more; to be refunded")
        MISMATCH = "mismatch", _("Another amount was paid")
        EXPIRED = "expired", _("Expired")
        CANCELLED = "cancelled", _("Cancelled")
        REFUND_DUE = "refund_due", _("Paid for what was refused; to be refunded")
        REFUNDED = "refunded", _("Refunded")

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)
    provider = models.CharField(max_length=40, blank=True)
    provider_event = models.CharField(max_length=100, blank=True)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    # A refund settles the event that it is due for, and each is settled once.
    settles = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="settled_by"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("provider", "provider_event"),
                condition=~models.Q(provider_event=""),
                name="payment_event_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.payment_id} {self.kind}"
