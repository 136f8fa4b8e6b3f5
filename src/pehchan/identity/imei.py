"""The IMEI: normal form, check digit, how it is typed and shown (TS 23.003 clause 6, TS.06)."""

from __future__ import annotations

from stdnum import luhn

from pehchan.errors import PehchanError, UsageError
from pehchan.identity import meid
from pehchan.identity.identifier import Identifier, Kind, Note
from pehchan.identity.tac import is_test_tac
from pehchan.identity.text import capitals, is_digits, strip_blanks
from pehchan.identity.written import Written, read

__all__ = [
    "Identifier",
    "Kind",
    "Note",
    "check_digit",
    "display",
    "is_device",
    "normal_form",
    "parse",
    "with_check_digit",
]

DEVICE_DIGITS = 14
_LONGEST = 16


def is_device(norm: str) -> bool:
    """Whether a normal form is that of a well-formed IMEI: exactly 14 ASCII digits."""
    return len(norm) == DEVICE_DIGITS and is_digits(norm)


def normal_form(text: str | None) -> str | None:
    """The normal form of a file's value: 14 digits, or upper-cased text; None when empty.

    ASCII blanks around it go. A value that begins with 14 ASCII digits is those 14 digits; the
    check digit and the software version do not tell devices apart (dirbs-core.md, section 2).
    """
    value = strip_blanks(text) if text else ""
    if not value:
        return None
    head = value[:DEVICE_DIGITS]
    return head if is_device(head) else capitals(value)


def check_digit(digits14: str) -> int:
    """The Luhn check digit, 0 to 9, of 14 digits (TS 23.003 annex B).

    Raises:
        PehchanError: ``not_fourteen_digits``.
    """
    if not is_device(digits14):
        raise PehchanError(
            "not_fourteen_digits",
            f"{digits14!r} is not 14 digits, so it has no check digit.",
            "Give the first 14 digits of an IMEI.",
            {"value": digits14},
        )
    return int(luhn.calc_check_digit(digits14))


def with_check_digit(norm: str) -> str:
    """14 digits with their check digit, 15 in all; any other text as it is."""
    return f"{norm}{check_digit(norm)}" if is_device(norm) else norm


def display(norm: str) -> str:
    """The normal form in groups with its check digit, ``35-209900-176148-1``; others as is."""
    if not is_device(norm):
        return norm
    return f"{norm[:2]}-{norm[2:8]}-{norm[8:]}-{check_digit(norm)}"


def parse(text: str) -> Identifier:
    """What a typed text is: an IMEI, IMEISV or MEID taken apart, or something else with notes.

    Takes 14, 15 or 16 digits of any script, with blanks and ``- / . ,`` between them, and the
    prefixes ``imei:``, ``imeisv:``, ``imei-``, ``imeisv-`` and ``urn:gsma:imei:`` (RFC 7254).
    A wrong check digit is noted and nothing more. An irregular text keeps the normal form that a
    file's value has, so that a device known by it can be found.

    Raises:
        UsageError: ``empty_identifier`` when nothing but blanks and prefix was typed.
    """
    written = read(text)
    if not written.digits:
        raise UsageError(
            "empty_identifier", "No number was given.", "Type the 15 digits that *#06# shows."
        )
    digits = capitals(written.digits)
    if is_digits(digits) and DEVICE_DIGITS <= len(digits) <= _LONGEST:
        return _imei(digits, written)
    if meid.is_meid(digits[:DEVICE_DIGITS]) and len(digits) <= DEVICE_DIGITS + 1:
        return _meid(digits)
    return _other(digits, written)


def _imei(digits: str, written: Written) -> Identifier:
    device = digits[:DEVICE_DIGITS]
    expected = str(check_digit(device))
    given = digits[DEVICE_DIGITS] if len(digits) == DEVICE_DIGITS + 1 else None
    long_form = len(digits) == _LONGEST
    version = digits[DEVICE_DIGITS:] if long_form else written.software_version
    spare = written.spare and given == "0" != expected
    agrees = None if given is None or spare else given == expected
    notes = {
        Note.CHECK_DIGIT_WRONG: agrees is False,
        Note.CHECK_DIGIT_SPARE: spare,
        Note.SOFTWARE_VERSION_WITHHELD: version == "99",
        Note.ALL_SAME_DIGIT: len(set(device)) == 1,
        Note.TEST_TAC: is_test_tac(device),
    }
    return Identifier(
        kind=Kind.IMEISV if version else Kind.IMEI,
        digits=digits,
        device=device,
        tac=device[:8],
        serial=device[8:],
        check_digit=given,
        check_digit_expected=expected,
        check_digit_ok=agrees,
        software_version=version,
        notes=tuple(note for note, holds in notes.items() if holds),
    )


def _meid(digits: str) -> Identifier:
    device = digits[:DEVICE_DIGITS]
    expected = meid.check_digit(device)
    given = digits[DEVICE_DIGITS:] or None
    agrees = None if given is None else given == expected
    return Identifier(
        kind=Kind.MEID,
        digits=digits,
        device=device,
        check_digit=given,
        check_digit_expected=expected,
        check_digit_ok=agrees,
        notes=(Note.CHECK_DIGIT_WRONG,) if agrees is False else (),
    )


def _other(digits: str, written: Written) -> Identifier:
    only_digits = is_digits(digits)
    device = normal_form(digits if only_digits else written.plain) or digits
    known = is_device(device)
    notes = {
        Note.SIM_CARD_NUMBER: only_digits and digits[:2] == "89" and 18 <= len(digits) <= 22,
        Note.TOO_SHORT: len(digits) < DEVICE_DIGITS,
        Note.TOO_LONG: len(digits) > _LONGEST,
        Note.FOREIGN_CHARACTERS: not only_digits,
        Note.TEST_TAC: is_test_tac(device),
    }
    return Identifier(
        kind=Kind.OTHER,
        digits=digits,
        device=device,
        tac=device[:8] if known else None,
        serial=device[8:] if known else None,
        check_digit_expected=str(check_digit(device)) if known else None,
        notes=tuple(note for note, holds in notes.items() if holds),
    )
