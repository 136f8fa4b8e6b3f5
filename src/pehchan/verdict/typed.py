"""Many typed identifiers at once: keys, normal forms and notes, as ``identity.imei.parse``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pehchan.errors import UsageError
from pehchan.identity.device import DIGITS, device_key
from pehchan.identity.imei import parse

# Digits in a row that say nothing odd by themselves; 00 begins the test ranges.
_PLAIN = "^[0-9]{14,16}$"
_TEST_BODY = "00"
_VERSION_WITHHELD = "99"
_SAME_DIGITS = 11_111_111_111_111


def typed(texts: Sequence[str | None]) -> pa.Table:
    """One row for each text: typed, norm, imei, notes (strings) and device (int64).

    ``imei`` is the normal form with its check digit, ``notes`` the codes joined by ``|``. Norm,
    imei and device are null where the text is no identifier at all.
    """
    column = pa.array(texts, pa.string()).fill_null("")
    plain = pc.match_substring_regex(column, _PLAIN)
    candidates = column.filter(plain)
    usual = np.zeros(len(column), dtype=bool)
    usual[np.flatnonzero(plain.to_numpy(zero_copy_only=False))] = _usual(candidates)
    device = np.zeros(len(column), dtype=np.int64)
    fourteen = pc.utf8_slice_codeunits(column, 0, DIGITS)
    mask = pa.array(usual)
    device[usual] = fourteen.filter(mask).cast(pa.int64()).to_numpy()
    norms: Any = np.array(fourteen.to_pylist(), dtype=object)
    notes: Any = np.full(len(column), "", dtype=object)
    nothing = np.zeros(len(column), dtype=bool)
    for place in np.flatnonzero(~usual):
        norms[place], key, notes[place] = _odd(column[int(place)].as_py())
        nothing[place] = key is None
        device[place] = 0 if key is None else key
    norm = pa.array(norms, pa.string())
    return pa.table(
        {
            "typed": column,
            "norm": norm,
            "imei": _with_check_digits(norm, device),
            "notes": pa.array(notes, pa.string()),
            "device": pa.array(device, pa.int64(), mask=nothing),
        }
    )


def check_digits(device: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The Luhn check digits (0 to 9) of device keys that are not negative."""
    total = np.zeros(len(device), dtype=np.int64)
    rest = device.copy()
    for position in range(DIGITS):
        digit = rest % 10
        if position % 2 == 0:
            digit = digit * 2 - np.where(digit > 4, 9, 0)
        total += digit
        rest //= 10
    return (10 - total % 10) % 10


def _usual(texts: pa.Array) -> np.ndarray[Any, Any]:
    """Which texts of 14 to 16 digits have nothing odd about them."""
    if not len(texts):
        return np.zeros(0, dtype=bool)
    device = pc.utf8_slice_codeunits(texts, 0, DIGITS).cast(pa.int64()).to_numpy()
    last = pc.utf8_slice_codeunits(texts, DIGITS)
    length = pc.utf8_length(texts).to_numpy()
    given = pc.if_else(pc.equal(last, ""), "0", last).cast(pa.int64()).to_numpy()
    odd = (length == DIGITS + 1) & (given != check_digits(device))
    odd |= (length == DIGITS + 2) & (given == int(_VERSION_WITHHELD))
    odd |= device % _SAME_DIGITS == 0
    odd |= pc.starts_with(texts, _TEST_BODY).to_numpy(zero_copy_only=False)
    return np.asarray(~odd)


def _odd(text: str) -> tuple[str | None, int | None, str]:
    try:
        known = parse(text)
    except UsageError:
        return None, None, ""
    return known.device, device_key(known.device), "|".join(note.value for note in known.notes)


def _with_check_digits(norm: pa.Array, device: np.ndarray[Any, Any]) -> pa.Array:
    digits = pa.DictionaryArray.from_arrays(
        pa.array(check_digits(np.maximum(device, 0)), pa.int32()), [str(n) for n in range(10)]
    )
    whole = pc.binary_join_element_wise(norm, digits.cast(pa.string()), "")
    return pc.if_else(pa.array(device >= 0), whole, norm)
