"""What can go wrong with an objection."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class AppealError(PehchanError):
    """An objection cannot be made, or its relief not granted; nothing was changed."""


class NothingToObject(AppealError):
    """The device is neither blocked nor under notice."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "nothing_to_object",
            _("This device is neither blocked nor under notice."),
            _("Check the number with *#06#; there is nothing to object to."),
        )


class Incomplete(AppealError):
    """An objection without grounds or without a word about them."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "objection_incomplete",
            _("The objection does not say yet why the block is wrong."),
            _("Choose the reason that fits best and tell us what happened."),
        )


class NoRelief(AppealError):
    """Relief that cannot be granted or taken back as things stand."""

    http_status = 409

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__("no_relief", message, next_step)
