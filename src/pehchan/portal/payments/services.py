"""Enacting tariffs; issuing payments, and what providers and time do to them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from pehchan.errors import PehchanError
from pehchan.portal.audit.services import event_record
from pehchan.portal.payments.consumers import consumer_of
from pehchan.portal.payments.models import Payment, PaymentEvent, Tariff
from pehchan.portal.payments.number import make_number
from pehchan.portal.payments.providers import Notice
from pehchan.portal.payments.tariff_file import read_tariff, write_tariff
from pehchan.portal.people.models import Member

State, Kind = Payment.State, PaymentEvent.Kind


@transaction.atomic
def tariff_enact(*, text: str, actor: Member, reason: str, today: datetime.date) -> Tariff:
    """Enact the tariff in a file's text from its day on; what was enacted before stays on record.

    Raises:
        PehchanError: ``bad_tariff``; ``tariff_in_the_past``, for nobody pays by a law that came
            later; ``reason_missing``.
    """
    read = read_tariff(text)
    if read.in_force_from < today:
        raise PehchanError(
            "tariff_in_the_past",
            f"The tariff would be in force from {read.in_force_from}, which is past.",
            "Enact it from today on, or from a later day.",
        )
    if not reason.strip():
        raise PehchanError("reason_missing", "A tariff is enacted with a reason.", "Give one.")
    tariff = Tariff.objects.create(
        in_force_from=read.in_force_from,
        source=read.source,
        body=write_tariff(read),
        enacted_by=actor,
    )
    event_record(
        kind="tariff.enacted",
        actor=actor,
        subject=f"tariff:{tariff.pk}",
        after={"in_force_from": read.in_force_from.isoformat(), "source": read.source},
        reason=reason,
    )
    return tariff


@transaction.atomic
def payment_issue(
    *, purpose: str, subject: str, payer: Member, amount: int, currency: str, valid_days: int
) -> Payment:
    """Ask for an amount in minor units, payable for ``valid_days`` days.

    Raises:
        django.db.IntegrityError: the subject has a payment that is open or paid.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payments_number')")
        (sequence,) = cursor.fetchone()
    payment = Payment.objects.create(
        number=make_number(settings.PEHCHAN_PAYMENT_ISSUER, sequence),
        purpose=purpose,
        subject=subject,
        payer=payer,
        amount=amount,
        currency=currency,
        expires_at=timezone.now() + datetime.timedelta(days=valid_days),
    )
    _happened(payment, Kind.ISSUED, actor=payer, before="")
    return payment


@transaction.atomic
def payment_notice(*, provider: str, notice: Notice) -> PaymentEvent:
    """What a provider's notice does; the same notice again does nothing more.

    Money that fits an open payment pays it. Money that comes late pays it too, and who decides is
    told so; another amount, or money for what is paid, changes no state and stays on record.

    Raises:
        PehchanError: ``no_such_payment``.
    """
    found = Payment.objects.filter(number=notice.number).first()
    if found is None:
        raise PehchanError(
            "no_such_payment", "There is no payment of that number.", "Refund the payer."
        )
    payment = _locked(found)
    known = PaymentEvent.objects.filter(provider=provider, provider_event=notice.event).first()
    if known is not None:
        return known
    before = payment.state
    if (notice.amount, notice.currency) != (payment.amount, payment.currency):
        kind = Kind.MISMATCH
    elif before == State.PAID:
        kind = Kind.PAID_TWICE
    else:
        kind = Kind.PAID if before == State.ISSUED else Kind.PAID_LATE
        payment.state, payment.paid_at = State.PAID, notice.at
        payment.save(update_fields=["state", "paid_at"])
    event = _happened(payment, kind, actor=None, before=before, provider=provider, notice=notice)
    consumer_of(payment.purpose).happened(payment, kind.value)
    return event


@transaction.atomic
def payment_cancel(*, payment: Payment, actor: Member | None) -> bool:
    """Take back a payment that nobody made; whether it was open."""
    locked = _locked(payment)
    if locked.state != State.ISSUED:
        return False
    locked.state = State.CANCELLED
    locked.save(update_fields=["state"])
    _happened(locked, Kind.CANCELLED, actor=actor, before=State.ISSUED)
    return True


@transaction.atomic
def payment_refund_owe(*, payment: Payment, actor: Member | None) -> bool:
    """What was paid is to be given back, for what it was paid for is refused; whether it was paid.

    A second time does nothing more.
    """
    locked = _locked(payment)
    if locked.state != State.PAID:
        return False
    if not locked.events.filter(kind=Kind.REFUND_DUE).exists():
        _happened(locked, Kind.REFUND_DUE, actor=actor, before=State.PAID)
    return True


@transaction.atomic
def payment_refunded(*, due: PaymentEvent, actor: Member, reason: str) -> PaymentEvent:
    """Money was given back: ``reason`` is how, such as the bank's reference.

    Raises:
        PehchanError: ``reason_missing``; ``refunded_already``.
    """
    if not reason.strip():
        raise PehchanError("reason_missing", "Say how it was given back.", "Give a reference.")
    payment = _locked(due.payment)
    if PaymentEvent.objects.filter(settles=due).exists():
        raise PehchanError(
            "refunded_already", "This was given back already.", "Look at the payment’s events."
        )
    return _happened(
        payment, Kind.REFUNDED, actor=actor, before=payment.state, settles=due, reason=reason
    )


def payments_expire(*, now: datetime.datetime) -> int:
    """Expire what nobody paid in time, each payment in its own transaction; how many."""
    due = Payment.objects.filter(state=State.ISSUED, expires_at__lte=now).order_by("pk")
    return sum(_expire(pk, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int, now: datetime.datetime) -> bool:
    payment = _locked(Payment.objects.get(pk=pk))
    if payment.state != State.ISSUED or payment.expires_at > now:
        return False  # it was paid a moment ago
    payment.state = State.EXPIRED
    payment.save(update_fields=["state"])
    _happened(payment, Kind.EXPIRED, actor=None, before=State.ISSUED)
    consumer_of(payment.purpose).happened(payment, Kind.EXPIRED.value)
    return True


def _locked(payment: Payment) -> Payment:
    """The payment as it is now, locked after what it is for."""
    consumer_of(payment.purpose).lock(payment.subject)
    return Payment.objects.select_for_update().get(pk=payment.pk)


def _happened(
    payment: Payment,
    kind: PaymentEvent.Kind,
    *,
    actor: Member | None,
    before: str,
    provider: str = "",
    notice: Notice | None = None,
    settles: PaymentEvent | None = None,
    reason: str = "",
) -> PaymentEvent:
    paid = notice or settles or payment
    event = PaymentEvent.objects.create(
        payment=payment,
        kind=kind,
        provider=provider,
        provider_event=notice.event if notice else "",
        amount=paid.amount,
        currency=paid.currency,
        settles=settles,
    )
    event_record(
        kind=f"payment.{kind.value}",
        actor=actor,
        subject=f"payment:{payment.number}",
        before={"state": before} if before else None,
        after={"state": payment.state, "amount": event.amount, "currency": event.currency},
        reason=reason,
    )
    return event
