"""The states of a case: what each is called, and how its page shows it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """The states that kinds of case share; a kind may have further ones of its own."""

    DRAFT = "draft"
    CHECKING = "checking"
    AWAITING_PAYMENT = "awaiting_payment"
    PENDING_REVIEW = "pending_review"
    IN_REVIEW = "in_review"
    INFORMATION_REQUESTED = "information_requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"
    EXPIRED = "expired"
    CLOSED = "closed"


LABELS: dict[str, object] = {
    State.DRAFT: _("Draft"),
    State.CHECKING: _("Being checked"),
    State.AWAITING_PAYMENT: _("Waiting for payment"),
    State.PENDING_REVIEW: _("Waiting for a reviewer"),
    State.IN_REVIEW: _("In review"),
    State.INFORMATION_REQUESTED: _("Information requested"),
    State.APPROVED: _("Approved"),
    State.REJECTED: _("Rejected"),
    State.WITHDRAWN: _("Withdrawn"),
    State.FAILED: _("Could not be checked"),
    State.EXPIRED: _("Expired"),
    State.CLOSED: _("Closed"),
}
# The shape beside the word, so that colour is not needed to tell them apart.
TONES: dict[str, str] = {
    State.DRAFT: "quiet",
    State.CHECKING: "waiting",
    State.AWAITING_PAYMENT: "attention",
    State.PENDING_REVIEW: "waiting",
    State.IN_REVIEW: "waiting",
    State.INFORMATION_REQUESTED: "attention",
    State.APPROVED: "good",
    State.REJECTED: "bad",
    State.WITHDRAWN: "quiet",
    State.FAILED: "bad",
    State.EXPIRED: "quiet",
    State.CLOSED: "quiet",
}


def label_of(state: str) -> str:
    """The state as people read it, in the language that is active."""
    known = LABELS.get(state)
    return str(known) if known is not None else state.replace("_", " ").capitalize()


def tone_of(state: str) -> str:
    """The state's shape: quiet, waiting, attention, good or bad."""
    return TONES.get(state, "waiting")
