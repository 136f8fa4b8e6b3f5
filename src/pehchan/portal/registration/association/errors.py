"""Why a phone cannot be entered under somebody's name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.portal.registration.errors import RegistrationError


class NoVerifiedDocument(RegistrationError):
    """The person has no identity document that was verified."""

    def __init__(self) -> None:
        super().__init__(
            "no_verified_document",
            _("Your identity document is not verified yet."),
            _("State it in your account; once it is verified, come back."),
        )


class NotRegistered(RegistrationError):
    """A phone that is not in the register."""

    def __init__(self) -> None:
        super().__init__(
            "not_registered",
            _("This phone is not registered, so it cannot be entered under your name."),
            _("Register it first: then it stands in your name at once."),
        )


class YoursAlready(RegistrationError):
    """A phone that the person has already."""

    def __init__(self) -> None:
        super().__init__(
            "yours_already",
            _("This phone stands under your name already."),
            _("See the list of devices in your name."),
        )


class AnothersPhone(RegistrationError):
    """A phone that stands under another person's name."""

    def __init__(self) -> None:
        super().__init__(
            "anothers_phone",
            _("This phone stands under another person’s name."),
            _("Ask whoever sold it to take it out of theirs, or object with proof of purchase."),
        )


class ToBeConfirmed(RegistrationError):
    """A phone of another person's, in the period of grace."""

    def __init__(self) -> None:
        super().__init__(
            "to_be_confirmed",
            _("This phone stands under another person’s name too."),
            _("Confirm that you have it; the other person is told."),
        )


class TooManyPhones(RegistrationError):
    """As many phones as a person may have under their name."""

    def __init__(self, most: int) -> None:
        super().__init__(
            "too_many_phones",
            _("You have %(most)s phones under your name; more cannot be entered.") % {"most": most},
            _("Take out one that you no longer have."),
            {"most": most},
        )


class OverAlready(RegistrationError):
    """A phone that was taken out of the person's name before."""

    def __init__(self) -> None:
        super().__init__(
            "over_already",
            _("This phone was taken out of your name already."),
            _("See the list of devices in your name."),
        )
