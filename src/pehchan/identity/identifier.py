"""What a typed text turned out to be, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of a typed identifier."""

    IMEI = "imei"
    IMEISV = "imeisv"
    MEID = "meid"
    OTHER = "other"


class Note(StrEnum):
    """Something about a typed identifier that its reader should know; the value is its code."""

    CHECK_DIGIT_WRONG = "check_digit_wrong"
    CHECK_DIGIT_SPARE = "check_digit_spare"
    SOFTWARE_VERSION_WITHHELD = "software_version_withheld"
    ALL_SAME_DIGIT = "all_same_digit"
    TEST_TAC = "test_tac"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SIM_CARD_NUMBER = "sim_card_number"
    FOREIGN_CHARACTERS = "foreign_characters"

    @property
    def sentence(self) -> str:
        """The note as one plain English sentence."""
        return _SENTENCES[self]


_SENTENCES = {
    Note.CHECK_DIGIT_WRONG: "The last digit does not fit the other 14; a digit may be mistyped.",
    Note.CHECK_DIGIT_SPARE: "The last digit is the 0 that networks put in the check digit's place.",
    Note.SOFTWARE_VERSION_WITHHELD: "Software version 99 stands for a version that is not given.",
    Note.ALL_SAME_DIGIT: "All 14 digits are the same, which no real device has.",
    Note.TEST_TAC: "The number comes from a range for test devices.",
    Note.TOO_SHORT: "The number has fewer than 14 digits.",
    Note.TOO_LONG: "The number has more than 16 digits.",
    Note.SIM_CARD_NUMBER: "This looks like the number of a SIM card; dial *#06# to see the IMEI.",
    Note.FOREIGN_CHARACTERS: "The number contains characters that no IMEI has.",
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A typed identifier, taken apart.

    Attributes:
        kind: what it is.
        digits: what was typed, without prefix and separators, in ASCII.
        device: the normal form: 14 digits, or the text by which an irregular device is known.
        tac: type allocation code, 8 digits (IMEI and IMEISV).
        serial: serial number, 6 digits (IMEI and IMEISV).
        check_digit: the check digit as typed, if one was.
        check_digit_expected: the check digit that belongs to the device (IMEI, IMEISV, MEID).
        check_digit_ok: whether the two agree; None when none was typed or it is the spare 0.
        software_version: 2 digits (IMEISV).
        notes: what its reader should know.
    """

    kind: Kind
    digits: str
    device: str
    tac: str | None = None
    serial: str | None = None
    check_digit: str | None = None
    check_digit_expected: str | None = None
    check_digit_ok: bool | None = None
    software_version: str | None = None
    notes: tuple[Note, ...] = ()
