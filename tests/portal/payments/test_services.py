from __future__ import annotations

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pehchan.errors import PehchanError
from pehchan.portal.audit.models import Event
from pehchan.portal.payments import services
from pehchan.portal.payments.models import Payment, PaymentEvent, Tariff
from pehchan.portal.payments.number import read_number
from pehchan.portal.payments.providers import Notice
from pehchan.portal.payments.queries import refunds_due
from pehchan.portal.payments.tariff_file import EXAMPLES
from tests.portal.payments.made import NO_PAYMENT, PURPOSE, Listener, payment
from tests.portal.people_made import adil, alice

pytestmark = pytest.mark.django_db
State = Payment.State
TEXT = (EXAMPLES / "2023-03-01.csv").read_text()


def told(payment: Payment, event: str = "bank-1", amount: int | None = None) -> Notice:
    return Notice(
        event=event,
        number=payment.number,
        amount=payment.amount if amount is None else amount,
        currency=payment.currency,
        at=timezone.now(),
    )


def state(payment: Payment) -> str:
    payment.refresh_from_db()
    return payment.state


def test_numbers_are_good_and_no_two_are_alike() -> None:
    Listener()
    made = [payment(alice(), subject=f"thing:{n}") for n in range(3)]
    assert len({read_number(one.number) for one in made}) == 3


def test_a_payment_is_paid_once_however_often_the_bank_says_so() -> None:
    listener, owed = Listener(), payment(alice())
    first = services.payment_notice(provider="sandbox", notice=told(owed))
    again = services.payment_notice(provider="sandbox", notice=told(owed))
    assert first == again
    assert state(owed) == State.PAID
    assert listener.told == [(owed.number, "paid")]
    assert [one.kind for one in owed.events.all()] == ["issued", "paid"]
    kinds = Event.objects.filter(subject=f"payment:{owed.number}").values_list("kind", flat=True)
    assert list(kinds) == ["payment.issued", "payment.paid"]


def test_the_subject_is_locked_before_its_payment() -> None:
    listener, owed = Listener(), payment(alice())
    services.payment_notice(provider="sandbox", notice=told(owed))
    assert listener.locked == ["thing:1"]


def test_another_amount_pays_nothing_and_stays_on_record() -> None:
    listener, owed = Listener(), payment(alice())
    for event, amount in (("a", owed.amount - 1), ("b", owed.amount + 1)):
        services.payment_notice(provider="sandbox", notice=told(owed, event, amount))
    assert state(owed) == State.ISSUED
    assert listener.told == [(owed.number, "mismatch")] * 2


def test_money_that_comes_twice_is_to_be_given_back() -> None:
    listener, owed = Listener(), payment(alice())
    services.payment_notice(provider="sandbox", notice=told(owed, "a"))
    services.payment_notice(provider="sandbox", notice=told(owed, "b"))
    assert state(owed) == State.PAID
    assert [kind for _number, kind in listener.told] == ["paid", "paid_twice"]


def test_what_nobody_pays_expires_and_money_after_that_is_late() -> None:
    listener, owed = Listener(), payment(alice())
    now = timezone.now()
    assert services.payments_expire(now=now) == 0
    assert services.payments_expire(now=now + datetime.timedelta(days=7, seconds=1)) == 1
    assert services.payments_expire(now=now + datetime.timedelta(days=8)) == 0
    assert state(owed) == State.EXPIRED
    services.payment_notice(provider="sandbox", notice=told(owed))
    assert state(owed) == State.PAID
    assert [kind for _number, kind in listener.told] == ["expired", "paid_late"]


def test_a_payment_is_taken_back_until_it_is_paid() -> None:
    listener, owed = Listener(), payment(alice())
    assert services.payment_cancel(payment=owed, actor=alice())
    assert not services.payment_cancel(payment=owed, actor=alice())
    assert state(owed) == State.CANCELLED
    paid = payment(alice())
    services.payment_notice(provider="sandbox", notice=told(paid))
    assert not services.payment_cancel(payment=paid, actor=alice())
    assert state(paid) == State.PAID
    assert listener.told == [(paid.number, "paid")]


def test_what_came_wrongly_is_given_back_once_and_with_a_reference() -> None:
    Listener()
    owed = payment(alice())
    wrong = services.payment_notice(provider="sandbox", notice=told(owed, "a", 5))
    services.payment_notice(provider="sandbox", notice=told(owed, "b"))
    twice = services.payment_notice(provider="sandbox", notice=told(owed, "c"))
    assert list(refunds_due()) == [wrong, twice]
    with pytest.raises(PehchanError, match="how it was given back"):
        services.payment_refunded(due=wrong, actor=adil(), reason=" ")
    done = services.payment_refunded(due=wrong, actor=adil(), reason="Bank 77")
    assert (done.amount, done.settles) == (5, wrong)
    with pytest.raises(PehchanError) as refused:
        services.payment_refunded(due=wrong, actor=adil(), reason="Bank 78")
    assert refused.value.code == "refunded_already"
    assert list(refunds_due()) == [twice]
    assert state(owed) == State.PAID
    assert Event.objects.get(kind="payment.refunded").reason == "Bank 77"


def test_what_was_paid_for_something_refused_is_owed_back_once() -> None:
    Listener()
    owed = payment(alice())
    assert not services.payment_refund_owe(payment=owed, actor=None)
    services.payment_notice(provider="sandbox", notice=told(owed))
    for _ in range(2):
        assert services.payment_refund_owe(payment=owed, actor=None)
    assert [(one.kind, one.amount) for one in refunds_due()] == [("refund_due", owed.amount)]


def test_one_subject_is_asked_for_money_once_at_a_time() -> None:
    Listener()
    payment(alice())
    with pytest.raises(IntegrityError), transaction.atomic():
        payment(alice())
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("amount", [0])
def test_nothing_is_no_amount(amount: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        payment(alice(), amount=amount)


def test_a_notice_about_no_payment_is_refused() -> None:
    owed = payment(alice())
    missing = Notice("x", NO_PAYMENT, owed.amount, "PKR", timezone.now())
    with pytest.raises(PehchanError, match="no payment of that number"):
        services.payment_notice(provider="sandbox", notice=missing)


def test_when_whoever_is_told_fails_nothing_was_paid() -> None:
    owed = payment(alice())
    from pehchan.portal.payments.consumers import Consumer, consume

    def fail(_payment: Payment, _event: str) -> None:
        raise ArithmeticError

    consume(PURPOSE, Consumer(fail, str))
    with pytest.raises(ArithmeticError):
        services.payment_notice(provider="sandbox", notice=told(owed))
    assert state(owed) == State.ISSUED
    assert not PaymentEvent.objects.filter(kind="paid").exists()


@pytest.mark.django_db(transaction=True)
def test_of_the_same_notice_from_two_sides_one_counts() -> None:
    listener, owed = Listener(), payment(alice())
    start = threading.Barrier(4)

    def bank() -> None:
        start.wait()
        services.payment_notice(provider="sandbox", notice=told(owed))
        connection.close()

    banks = [threading.Thread(target=bank) for _ in range(4)]
    for one in banks:
        one.start()
    for one in banks:
        one.join()
    assert listener.told == [(owed.number, "paid")]
    assert owed.events.filter(kind="paid").count() == 1


TODAY = datetime.date(2026, 11, 23)


def enact(text: str, reason: str = "Order 7") -> Tariff:
    return services.tariff_enact(text=text, actor=adil(), reason=reason, today=TODAY)


def test_a_tariff_is_enacted_from_today_or_later_with_a_reason() -> None:
    made = enact(TEXT.replace("2023-03-01", "2026-11-23"))
    assert made.in_force_from == TODAY
    event = Event.objects.get(kind="tariff.enacted")
    assert (event.actor_id, event.reason) == (adil().pk, "Order 7")


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [
        ("2026-11-22", "Order 7", "tariff_in_the_past"),
        ("2026-11-23", " ", "reason_missing"),
        ("tomorrow", "Order 7", "bad_tariff"),
    ],
)
def test_otherwise_nothing_is_enacted(day: str, reason: str, code: str) -> None:
    with pytest.raises(PehchanError) as refused:
        enact(TEXT.replace("2023-03-01", day), reason)
    assert refused.value.code == code
    assert not Tariff.objects.exists()
