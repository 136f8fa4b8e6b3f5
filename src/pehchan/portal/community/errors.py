"""What can go wrong in the network: stable codes, a plain sentence, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pehchan.errors import PehchanError
from pehchan.portal.project.templatetags.pehchan import moment

if TYPE_CHECKING:
    from pehchan.portal.community.models import Profile


class CommunityError(PehchanError):
    """Something in the network cannot be done; nothing was changed."""

    http_status = 409


class NotAllowedError(CommunityError):
    """Whoever may see something may not do this with it."""

    http_status = 403

    def __init__(self, code: str = "", message: str = "", next_step: str = "") -> None:
        super().__init__(
            code or "not_allowed",
            message or _("You may not do this here."),
            next_step or _("Ask a moderator if you think that you should."),
        )


class NotJoinedError(NotAllowedError):
    """Only members of the network may."""

    def __init__(self) -> None:
        super().__init__(
            "not_joined", _("You need to be a member to do this."), _("Join the network first.")
        )


class WaitingError(NotAllowedError):
    """A member whom no moderator has let in yet."""

    def __init__(self) -> None:
        super().__init__(
            "waiting",
            _("A moderator has not approved your wish to join yet."),
            _("You get a message as soon as that has happened."),
        )


class DeclinedError(NotAllowedError):
    """A person who was not accepted."""

    def __init__(self) -> None:
        super().__init__(
            "declined",
            _("Your wish to join the network was not accepted."),
            _("Write to the authority if you want to object."),
        )


class SuspendedError(NotAllowedError):
    """A member who may read, and not write, for a while or without end."""

    def __init__(self, profile: Profile) -> None:
        if profile.suspended_until is None:
            message = _("You may not write in the network. Reason: %(reason)s") % {
                "reason": profile.suspension_reason
            }
        else:
            message = _("You may not write in the network until %(end)s. Reason: %(reason)s") % {
                "end": strip_tags(moment(profile.suspended_until)),
                "reason": profile.suspension_reason,
            }
        super().__init__(
            "suspended", message, _("If you think that this is wrong, object to it in writing.")
        )


class BadHandleError(CommunityError):
    """A handle that nobody may have, or that somebody has."""

    http_status = 422

    def __init__(self, code: str, message: str, next_step: str = "") -> None:
        super().__init__(code, message, next_step or _("Choose another one."))
