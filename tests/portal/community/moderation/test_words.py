from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.portal.community.models import HeldWord
from pehchan.portal.community.moderation.words import (
    held_words,
    host_of,
    is_under,
    matching_form,
    words_found,
)


@pytest.mark.parametrize(
    ("_case", "word", "text"),
    [
        ("as it is", "casino", "Visit our casino now"),
        ("capitals and punctuation", "casino", "CASINO!!!"),
        ("Cyrillic letters", "casino", "Visit our саѕіnо"),
        ("Greek letters", "casino", "cαsinο"),
        ("full-width letters", "casino", "ｃａｓｉｎｏ"),
        ("digits for letters", "casino", "c4s1n0"),
        ("signs for letters", "casino", "c@$ino"),
        ("accents", "casino", "cåsínö"),
        ("spaced out", "casino", "play c a s i n o here"),
        ("with points", "casino", "c.a.s.i.n.o"),
        ("spaced out after a single letter", "casino", "a c a s i n o"),
        ("an unseen character inside", "casino", "cas\u200bino"),
        ("soft hyphens", "casino", "ca\u00adsi\u00adno"),
        ("a phrase", "free money", "get FREE   money"),
        ("beginning of a word", "gambl*", "gambling for all"),
        ("Urdu", "جوا", "یہاں جوا کھیلیں"),
        ("Urdu with vowel marks", "جوا", "جُوَا"),
        ("Urdu spaced out", "جوا", "ج و ا"),
        ("Urdu with kashida", "جوا", "جـــوا"),
        ("letters of an Arabic keyboard", "کیسینو", "كيسينو"),
        ("a held word written with another alphabet's letters", "саsino", "casino"),
        ("a domain in words", "spam.example", "go to spam.example today"),
    ],
)
def test_a_held_word_is_found_however_it_is_disguised(_case: str, word: str, text: str) -> None:
    assert words_found([word], text) == [word]


@pytest.mark.parametrize(
    ("_case", "word", "text"),
    [
        ("inside another word", "ass", "local assembly of phones"),
        ("the beginning only, without a star", "gamble", "gambler"),
        ("figures", "oil", "011 million"),
        ("another Urdu word", "جوا", "جواب دیں"),
        ("a word of nothing", "***", "anything"),
    ],
)
def test_another_word_is_not_taken_for_it(_case: str, word: str, text: str) -> None:
    assert words_found([word], text) == []


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://spam.example/a?b", True),
        ("https://www.spam.example", True),
        ("https://deep.below.SPAM.example:8443/", True),
        ("https://notspam.example/", False),
        ("https://example/spam.example", False),
        ("https://[broken", False),
    ],
)
def test_a_held_domain_is_found_as_the_host_of_a_link(link: str, found: bool) -> None:
    assert words_found(["spam.example"], "look", [link]) == (["spam.example"] if found else [])


def test_hosts() -> None:
    assert host_of("https://www.Example.org./x") == "example.org"
    assert host_of("mailto:a@b") == ""
    assert is_under("a.example.org", "example.org")
    assert not is_under("myexample.org", "example.org")


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_a_text_is_found_in_itself(text: str) -> None:
    word = matching_form(text)
    assert words_found([word], f"before {word} after") == ([word] if word else [])


@pytest.mark.django_db
def test_words_are_kept() -> None:
    HeldWord.objects.create(word="b")
    HeldWord.objects.create(word="a")
    assert held_words() == ["a", "b"]
