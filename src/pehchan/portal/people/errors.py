"""What can be wrong with members, organisations and what they carry."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class BadIdentityNumberError(PehchanError):
    """A number that cannot be an identity card's or a passport's."""

    http_status = 422

    def __init__(self, kind: str) -> None:
        says = {
            "cnic": (
                _("This is not a number of an identity card."),
                _("Type the 13 digits as they stand on the card, like 35202-1234567-1."),
            ),
            "passport": (
                _("This is not a number of a passport."),
                _("Type the letters and digits at the top right of the page with the photo."),
            ),
        }
        message, next_step = says.get(
            kind,
            (
                _("This is neither an identity card nor a passport."),
                _("Choose one of the two, and the country that issued it."),
            ),
        )
        super().__init__("bad_identity_number", message, next_step)


class CannotOpenError(PehchanError):
    """A sealed text that none of the keys opens."""

    http_status = 500

    def __init__(self) -> None:
        super().__init__(
            "cannot_open",
            "A sealed number cannot be opened with the keys of this installation.",
            "Add the key that sealed it to PEHCHAN_SEAL_KEYS, behind the others.",
        )


class AlreadyVerifiedError(PehchanError):
    """A number that the authority has verified is not replaced by its holder."""

    http_status = 409

    def __init__(self) -> None:
        super().__init__(
            "already_verified",
            _("Your document is verified already."),
            _("If it has changed, remove the old one first."),
        )


class NotTheNumberError(PehchanError):
    """The number typed from the document is not the one that the member stated."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "not_the_number",
            _("The member stated another number than this."),
            _("Compare the document once more; if it differs, ask the member to state it again."),
        )


class OfAnotherMemberError(PehchanError):
    """One document belongs to one person."""

    http_status = 409

    def __init__(self) -> None:
        super().__init__(
            "of_another_member",
            _("This document is verified for another member."),
            _("Find out who holds it; the other member's entry must be removed first."),
        )


class WrongRoleError(PehchanError):
    """A role that this kind of organisation does not have."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "wrong_role",
            _("This organisation has no such role."),
            _("Choose officer or member."),
        )


class LastOfficerError(PehchanError):
    """An organisation always has somebody who manages it."""

    http_status = 409

    def __init__(self) -> None:
        super().__init__(
            "last_officer",
            _("Nobody would be left to manage the organisation."),
            _("Make another member an officer first."),
        )


class InvitationClosedError(PehchanError):
    """An invitation that was used or withdrawn, or has expired."""

    http_status = 410

    def __init__(self) -> None:
        super().__init__(
            "invitation_closed",
            _("This invitation can no longer be used."),
            _("Ask an officer of the organisation for a new one."),
        )


class OtherAddressError(PehchanError):
    """An invitation that was sent to somebody else."""

    http_status = 403

    def __init__(self) -> None:
        super().__init__(
            "other_address",
            _("This invitation was sent to another e-mail address than yours."),
            _("Sign in with that address, or add and verify it in your account."),
        )


class NoScopeError(PehchanError):
    """A key that would be allowed nothing."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "no_scope",
            _("A key must be allowed to do something."),
            _("Choose at least one permission."),
        )


class BadClientError(PehchanError):
    """RFC 6749 section 5.2, invalid_client."""

    http_status = 401

    def __init__(self) -> None:
        super().__init__(
            "invalid_client",
            "The client is unknown, revoked, or its secret is wrong.",
            "Check client_id and client_secret, or register a new client.",
        )


class BadScopeError(PehchanError):
    """RFC 6749 section 5.2, invalid_scope."""

    http_status = 400

    def __init__(self) -> None:
        super().__init__(
            "invalid_scope",
            "The client may not have all of these scopes.",
            "Leave the scope out, or ask for scopes that the client was registered with.",
        )


class BadPhoneError(PehchanError):
    """A text that is no number of a mobile telephone."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "bad_phone",
            _("This is not a mobile number."),
            _("Type it like 0300 1234567, or with the country code, like +92 300 1234567."),
        )


class TooOftenError(PehchanError):
    """An attempt beyond what one person, address or machine may do."""

    http_status = 429

    def __init__(self) -> None:
        super().__init__(
            "too_often",
            _("This was tried too often."),
            _("Wait a while, then try again."),
        )
