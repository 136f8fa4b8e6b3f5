"""Texts to try identifiers on: well-formed ones, near misses, and junk that casts would take."""

from __future__ import annotations

import string
from collections.abc import Sequence

from hypothesis import strategies as st

ODD_TEXTS: Sequence[str | None] = (
    None, "", " ", "\t\n", "0", "00000000000000", "00000000000001", "99999999999999",
    "35209900176148", "352099001761481", "3520990017614899", " 352099001761481\t",
    "\v352099001761481\f",
    "35209900176148AB", "3520990017614 8", "3520990017614", "+3520990017614", "-3520990017614",
    "000000000000e2", "000000000000E2", "1e3", "1_000", "12345678901_23", "1234567890123.",
    "0x123456789012", "٣٥٢٠٩٩٠٠١٧٦١٤٨", "３５２０９９００１７６１４８",
    "۳۵۲۰۹۹۰۰۱۷۶۱۴۸",
    "1²345678901234",
    "abcdef", "AF0123450ABCDE", "af0123450abcdec", "*#06#", "straße", "ǆ", "İi", "ﬁ",
    "\xa035209900176148",
    "\u200b35209900176148", "00440123", "0044012A", "00440123ABC", "001017",
    "00101799", "00101800",
    "3520990017614\n8", "a'b\"c\\d", "emoji 📱", "1" * 15, "9" * 15, "1" * 16, "1" * 40,
    "inf", "nan",
    "true", "０", "\x1c1\x1c", "0\x85", "\u2028 1",
)  # fmt: skip

digits = st.text(string.digits, min_size=1, max_size=18)
imeis = st.text(string.digits, min_size=14, max_size=16)
irregular = st.text(string.hexdigits + "*# ", max_size=16)
# Neither NUL nor lone surrogates: no engine's text column holds them all.
junk = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
digitish = st.text(string.digits + "+-_.eExX \t٣", max_size=17)
texts = st.one_of(st.none(), st.sampled_from(ODD_TEXTS), digits, imeis, irregular, junk, digitish)
batches = st.lists(texts, min_size=1, max_size=60).map(lambda batch: [*ODD_TEXTS, *batch])
device_keys = st.integers(0, 10**14 - 1)
