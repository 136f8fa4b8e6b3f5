"""What can be wrong with a device that somebody wants in their name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class AllowanceError(PehchanError):
    """The person has registered as many devices as a year allows."""

    http_status = 409

    def __init__(self, allowed: int, year: int) -> None:
        super().__init__(
            "allowance_used_up",
            _("You have used your allowance of %(allowed)s devices for %(year)s.")
            % {"allowed": allowed, "year": year},
            _("You can register another device from 1 January on."),
            {"allowed": allowed, "year": year},
        )


class DeviceTakenError(PehchanError):
    """Somebody holds the device, or is registering it."""

    http_status = 409

    def __init__(self) -> None:
        super().__init__(
            "device_taken",
            _("This device is registered already, or somebody is registering it."),
            _("If it is yours, object: the authority then asks both of you for proof."),
        )


class RegisterBusyError(PehchanError):
    """Another change of the same kind is on its way into the register."""

    http_status = 409

    def __init__(self) -> None:
        super().__init__(
            "register_busy",
            _("The register is taking in another change."),
            _("Try again in a minute."),
        )
