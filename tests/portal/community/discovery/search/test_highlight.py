from __future__ import annotations

from pehchan.portal.community.discovery.search.highlight import AFTER, BEFORE, marked


def test_words_are_marked_whatever_their_spelling() -> None:
    assert marked("Mobile PHONES, made here", ["phone"]) == "Mobile <mark>PHONES,</mark> made here"
    assert marked("پاكستاني فون", ["پاکستانی"]) == "<mark>پاكستاني</mark> فون"
    assert marked("2G in ۲۰۲۱", ["2021", "2g"]) == "<mark>2G</mark> in <mark>۲۰۲۱</mark>"


def test_short_words_are_whole_words() -> None:
    assert marked("go gone", ["go"]) == "<mark>go</mark> gone"


def test_the_surroundings_of_the_first_place_are_shown() -> None:
    text = " ".join(["before"] * 50 + ["here"] + ["after"] * 50)
    shown = marked(text, ["here"])
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert (shown.count("before"), shown.count("after")) == (BEFORE, AFTER - 1)
    assert marked(text, ["here"], whole=True).count("before") == 50


def test_what_people_wrote_is_no_markup() -> None:
    assert marked('<img src=x onerror="a"> b', ["img"]) == (
        "<mark>&lt;img</mark> src=x onerror=&quot;a&quot;&gt; b"
    )
