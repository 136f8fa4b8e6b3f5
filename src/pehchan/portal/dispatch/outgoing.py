"""What waits to leave the register: claimed by one worker, tried again later, over in the end.

A message and a webhook's delivery are such rows.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

# How long to wait after each failed attempt; behind the last, it has failed.
BACK_OFF = tuple(datetime.timedelta(seconds=s) for s in (30, 120, 600, 3_600, 21_600, 43_200))
# A worker that holds a row for longer than this has died.
LEASE = datetime.timedelta(minutes=10)


class State(models.TextChoices):
    """Where something that is to leave stands."""

    WAITING = "waiting", "waiting"
    SENDING = "sending", "being sent"
    SENT = "sent", "sent"
    FAILED = "failed", "failed"


class Outgoing(models.Model):
    """A row of an outbox."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    # Whoever takes a row writes a token here, and lets go of it by the same token.
    claim = models.UUIDField(null=True, blank=True, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The error's code and one sentence, never an address.
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(
                fields=("due_at",),
                name="%(app_label)s_%(class)s_due",
                condition=Q(state__in=("waiting", "sending")),
            ),
            models.Index(fields=("-created_at",), name="%(app_label)s_%(class)s_new"),
        )

    @classmethod
    def claim_next(cls, *, now: datetime.datetime) -> Self | None:
        """The row that has been due for longest and that nobody holds, now held by us.

        The claim is an update that names the state it expects: of two workers that saw the same
        row, one changes it and the other goes on to the next. What a dead worker held is due again.
        """
        while True:
            seen = cls._default_manager.filter(_free(now)).order_by("due_at", "id").first()
            if seen is None or seen._take(now):
                return seen

    @classmethod
    def claim_one(cls, pk: uuid.UUID, *, now: datetime.datetime | None = None) -> Self | None:
        """That row, now held by us; None when it is not due, or somebody else holds it."""
        moment = now or timezone.now()
        seen = cls._default_manager.filter(_free(moment), pk=pk).first()
        return seen if seen is not None and seen._take(moment) else None

    def note_sent(self, **more: object) -> bool:
        """Write down that it was handed over; False when our lease had run out."""
        return self._let_go(state=State.SENT, sent_at=timezone.now(), error="", **more)

    def note_failure(
        self,
        error: str,
        *,
        permanent: bool = False,
        back_off: tuple[datetime.timedelta, ...] = BACK_OFF,
        **more_when_over: object,
    ) -> bool:
        """Write down that an attempt failed, and when the next one is due; whether it is over.

        Args:
            permanent: no further attempt is of use.
            more_when_over: what else changes when there will be no further attempt.
        """
        over = permanent or self.attempts + 1 > len(back_off)
        if over:
            self._let_go(state=State.FAILED, error=error[:300], **more_when_over)
        else:
            due = timezone.now() + back_off[self.attempts]
            self._let_go(state=State.WAITING, error=error[:300], due_at=due)
        return over

    def _take(self, now: datetime.datetime) -> bool:
        token = uuid.uuid4()
        changed = (
            type(self)
            ._default_manager.filter(_free(now), pk=self.pk, claim=self.claim)
            .update(state=State.SENDING, claim=token, claimed_at=now)
        )
        if changed:
            self.state, self.claim, self.claimed_at = State.SENDING, token, now
        return bool(changed)

    def _let_go(self, **changes: object) -> bool:
        # Only as long as it is ours: a lease that ran out may have given it to another.
        held = type(self)._default_manager.filter(pk=self.pk, claim=self.claim, state=State.SENDING)
        changes = {"attempts": self.attempts + 1, "claim": None, "claimed_at": None, **changes}
        return bool(held.update(**changes))


def _free(now: datetime.datetime) -> Q:
    return Q(state=State.WAITING, due_at__lte=now) | Q(
        state=State.SENDING, claimed_at__lt=now - LEASE
    )
