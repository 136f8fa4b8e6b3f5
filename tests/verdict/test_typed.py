"""Many typed identifiers, equal to each taken apart alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pehchan.errors import UsageError
from pehchan.identity.device import device_key
from pehchan.identity.imei import check_digit, parse, with_check_digit
from pehchan.verdict.typed import check_digits, typed

DIGITS = st.text("0123456789", min_size=12, max_size=18)
FULL = st.integers(0, 10**14 - 1).map(lambda key: with_check_digit(f"{key:014d}"))


@example(["00101701234567", "0" * 15, "1" * 14, "3520990017614899", "35209900176148 ", None])
@given(st.lists(DIGITS | FULL | st.text(max_size=18) | st.none(), max_size=40))
def test_columns_equal_the_scalar_form(texts: list[str | None]) -> None:
    rows = typed(texts).to_pylist()
    assert len(rows) == len(texts)
    for text, row in zip(texts, rows, strict=True):
        assert row["typed"] == (text or "")
        try:
            known = parse(text or "")
        except UsageError:
            assert (row["norm"], row["imei"], row["device"], row["notes"]) == (None, None, None, "")
            continue
        assert row["norm"] == known.device
        assert row["device"] == device_key(known.device)
        assert row["imei"] == with_check_digit(known.device)
        assert row["notes"] == "|".join(note.value for note in known.notes)


def test_nothing_typed_gives_no_rows() -> None:
    assert typed([]).num_rows == 0


@pytest.mark.parametrize("imei", ["35209900176148", "00000000000000", "99999999999999"])
def test_check_digits(imei: str) -> None:
    assert check_digits(np.array([int(imei)])).tolist() == [check_digit(imei)]
