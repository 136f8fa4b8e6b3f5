"""Words in one form, so that what was typed on one keyboard is found from another.

Urdu and Arabic keyboards write the same letter with different characters, marks and digits are
often left out, and invisible characters come with what is copied.
"""

from __future__ import annotations

import re
import unicodedata

# What decomposition does not bring together. The Urdu letter stands for all that look like it.
_LETTERS = {
    "ي": "ی",
    "ى": "ی",
    "ې": "ی",
    "ۍ": "ی",
    "ك": "ک",
    "ڪ": "ک",
    "ه": "ہ",
    "ھ": "ہ",
    "ە": "ہ",
    "ة": "ہ",
    "ۃ": "ہ",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ٵ": "ا",
    "ں": "ن",
    "ڃ": "چ",
    "ء": "",
    "ـ": "",
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
}
_TABLE = str.maketrans(_LETTERS)
# Unseen characters join what they stand between: they are no spaces.
_UNSEEN = dict.fromkeys((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0))
_PLAIN = re.compile(r"[a-z0-9 ]*\Z")


def normal_form(text: str) -> str:
    """The words of a text in one form, with single spaces between them.

    Case, accents, vowel marks, kashida, joiners and direction marks are gone; letters that look
    alike in Urdu and Arabic are the Urdu one; digits are Western; whatever is neither letter nor
    digit is a space. It is its own normal form.
    """
    if _PLAIN.match(text):
        return " ".join(text.split())
    spread = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    # Case folding can compose again.
    letters = [_letter(one) for one in unicodedata.normalize("NFKD", spread).translate(_TABLE)]
    return " ".join("".join(letters).split())


def _letter(one: str) -> str:
    if one.isascii():
        return one if one.isalnum() else " "
    category = unicodedata.category(one)
    if category[0] == "L":
        return one
    if category == "Nd":
        return str(unicodedata.digit(one))
    if category[0] == "M" or category == "Cf":
        return ""
    return " "
