"""What can go wrong with figures: stable codes, a plain sentence, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class FigureError(PehchanError):
    """Something about figures cannot be done; nothing was changed."""

    http_status = 409


class NotStatistician(FigureError):
    """Only the regulator's statisticians enter and release figures."""

    http_status = 403

    def __init__(self) -> None:
        super().__init__(
            "not_statistician",
            _("Only the regulator's statisticians enter and release figures."),
            _("Ask one of them; the source and its address are what they need."),
        )


class EnteredAlready(FigureError):
    """The same value by the same source is there already."""

    def __init__(self) -> None:
        super().__init__(
            "entered_already",
            _("This value stands there already, by the same source."),
            _("Nothing needs to be entered."),
        )


class WithdrawnAlready(FigureError):
    """An entered observation is withdrawn once."""

    def __init__(self) -> None:
        super().__init__(
            "withdrawn_already",
            _("This observation is withdrawn already."),
            _("Load the page again."),
        )


class WhyWithdrawn(FigureError):
    """A withdrawal says why."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "why_withdrawn",
            _("Say why it is withdrawn."),
            _("If it was released, the reason is shown with the correction."),
        )
