"""What can be wrong with registrations."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class RegistrationError(PehchanError):
    """Something about a registration cannot be done; nothing was changed."""

    http_status = 409


class BadRow(RegistrationError):
    """A row that the register could not take; a mistake of ours, not of whoever applied."""

    def __init__(self, column: str, value: object) -> None:
        super().__init__(
            "bad_register_row",
            f"{str(value)[:60]!r} cannot stand in the column {column!r} of the register.",
            "Correct the application, or tell whoever runs the portal.",
            {"column": column},
        )


class CarryError(RegistrationError):
    """A change could not be carried into the lake now; it is tried again."""


class Incomplete(RegistrationError):
    """An application that lacks something."""

    http_status = 422

    def __init__(self, what: str) -> None:
        super().__init__(
            "incomplete",
            _("Something is missing: %(what)s.") % {"what": what},
            _("Add it and submit again."),
            {"what": what},
        )


class FoundMeanwhile(RegistrationError):
    """What was in order when it was checked is not so any more."""

    def __init__(self, count: int) -> None:
        super().__init__(
            "found_meanwhile",
            _("%(count)s devices were registered, reported stolen or barred since the check.")
            % {"count": count},
            _("Check the consignment again, then decide."),
            {"count": count},
        )


class ImportAllowanceUsedUp(RegistrationError):
    """More devices than the organisation may bring in that year."""

    def __init__(self, *, allowed: int, used: int, wanted: int, year: int) -> None:
        super().__init__(
            "import_allowance_used_up",
            _(
                "The consignment has %(wanted)s devices. Of the %(allowed)s that your organisation "
                "may bring in %(year)s, %(used)s are used."
            )
            % {"wanted": wanted, "allowed": allowed, "used": used, "year": year},
            _("Apply for fewer devices, or ask the authority for a larger allowance."),
            {"allowed": allowed, "used": used, "wanted": wanted, "year": year},
        )


class NotRefused(RegistrationError):
    """A change that cannot be tried again: it was not refused."""

    def __init__(self) -> None:
        super().__init__(
            "not_refused",
            _("The register has not refused this change."),
            _("Load the list again; somebody may have tried it already."),
        )


class NoSuchThing(RegistrationError):
    """What is asked for is not there, or not for whoever asks."""

    http_status = 404

    def __init__(self) -> None:
        super().__init__(
            "not_found", _("There is no such thing here."), _("Look at the address again.")
        )
