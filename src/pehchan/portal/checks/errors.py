"""What can be wrong with a check: stable codes, a plain sentence, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError


class TooManyChecksError(PehchanError):
    """An address, a number or a key asked more than its share."""

    http_status = 429

    def __init__(self, retry_after: int = 60) -> None:
        super().__init__(
            "too_many_checks",
            _("Too many numbers were checked from here in a short time."),
            _("Wait a minute and try again."),
            {"retry_after": retry_after},
        )
        self.headers = {"Retry-After": str(retry_after)}


class NotOurAnswerError(PehchanError):
    """A token that this portal did not sign."""

    http_status = 404

    def __init__(self) -> None:
        super().__init__(
            "not_our_answer",
            _("This is not an answer that was given here."),
            _("Check the device yourself: dial *#06# on it and type the number."),
        )


class NoBarcodeError(PehchanError):
    """A photo without a readable IMEI."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "no_barcode",
            _("No IMEI could be read in the photo."),
            _("Hold the camera closer to the barcode, in good light, or type the number."),
        )


class NotAPhotoError(PehchanError):
    """A file that is no picture, or one of unreasonable size."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "not_a_photo",
            _("The file is not a photo that can be read."),
            _("Send a JPEG, PNG or WebP picture of at most 10 MB, or type the number."),
        )


class NothingToCheckError(PehchanError):
    """A bulk check without a row."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "nothing_to_check",
            _("There is no number in it."),
            _("Give one IMEI a line, as text or as the first column of a CSV file."),
        )


class TooManyRowsError(PehchanError):
    """More rows than whoever asks may have checked at once."""

    http_status = 422

    def __init__(self, most: int, *, signed_in: bool) -> None:
        super().__init__(
            "too_many_rows",
            _("There are more than %(most)s rows.") % {"most": f"{most:,}"},
            _("Divide the file into smaller ones.")
            if signed_in
            else _("Sign in to check up to a million rows at once, or divide the file."),
            {"most": most},
        )


class TooLargeError(PehchanError):
    """A file of more bytes than a million numbers need."""

    http_status = 422

    def __init__(self, most_megabytes: int) -> None:
        super().__init__(
            "file_too_large",
            _("The file has more than %(most)s MB.") % {"most": most_megabytes},
            _("Keep only the column with the IMEIs."),
            {"most_megabytes": most_megabytes},
        )


class BadTacError(PehchanError):
    """What was typed as a TAC and is none."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "bad_tac",
            _("A TAC has 8 digits."),
            _("They are the first 8 digits of an IMEI of the model; zeros in front count."),
        )


class NoSuchBulkCheckError(PehchanError):
    """A bulk check that is not there, or not of whoever asks."""

    http_status = 404

    def __init__(self) -> None:
        super().__init__(
            "no_such_bulk_check",
            _("There is no such bulk check."),
            _("It may have been deleted: results are kept for a week. Start a new one."),
        )


class NotForYouError(PehchanError):
    """A page for the authority only."""

    http_status = 403

    def __init__(self) -> None:
        super().__init__(
            "not_for_you",
            _("Only the authority and the police may read this."),
            _("Sign in with an account that may."),
        )


class NoReasonError(PehchanError):
    """A reading of personal data without a reason."""

    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "no_reason",
            _("Say why you need to read this."),
            _("Give the case or order that asks for it; it is recorded with your name."),
        )


class BadSignatureError(PehchanError):
    """A message that does not come from the SMS gateway."""

    http_status = 403

    def __init__(self) -> None:
        super().__init__(
            "bad_signature",
            "The message is not signed with the gateway's secret.",
            "Sign the timestamp and the body with PEHCHAN_SMS_SECRET, see the documentation.",
        )
