from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.portal.community.text.normal import normal_form


@pytest.mark.parametrize(
    ("_case", "one", "other"),
    [
        ("yeh of either keyboard", "پاکستانی", "پاكستاني"),
        ("alef maksura", "علی", "على"),
        ("heh of either keyboard", "ہم", "هم"),
        ("teh marbuta", "دائرۃ", "دائرة"),
        ("alef with and without madda", "آم", "ام"),
        ("hamza on yeh", "مسئلہ", "مسيله"),
        ("hamza on heh", "شعبۂ", "شعبہ"),
        ("vowel marks", "مُلک", "ملک"),
        ("kashida", "مـــلک", "ملک"),
        ("joiner", "می‌خواہم", "میخواہم"),
        ("presentation forms", "ﻣﻠﮏ", "ملک"),
        ("digits", "۲۰۲۱ ٢٠٢١", "2021 2021"),
        ("accents and case", "CAFÉ Łódź", "cafe lodz"),
        ("full width", "ＡＢＣ", "abc"),
        ("sharp s", "Straße", "STRASSE"),
        ("soft hyphen", "as\u00adsembly", "assembly"),
        ("punctuation", "mobile-phones, made!", "mobile phones made"),
    ],
)
def test_what_is_the_same_word_has_the_same_form(_case: str, one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


def test_other_words_stay_apart() -> None:
    words = ["پل", "پھل", "تل", "ٹل", "گل", "کل", "چل", "جل", "دل", "ڈل", "سال", "بال"]
    assert len({normal_form(one) for one in words}) == len(words)


def test_what_is_there_reads_as_words() -> None:
    assert normal_form("  35.3 Million\n(of 2G) ") == "35 3 million of 2g"
    assert normal_form("") == ""


@given(st.text())
@settings(max_examples=200)
def test_it_is_its_own_normal_form(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once
    assert once == " ".join(once.split())
