"""Words alone, and how a text begins."""

from __future__ import annotations

from pehchan.portal.community.text.blocks import Blocks
from pehchan.portal.community.text.inline import Inline
from pehchan.portal.community.text.known import Known
from pehchan.portal.community.text.machine import tokens_of
from pehchan.portal.community.text.plain import WORDS, excerpt_of, plain_of


def words(text: str, *, only_prose: bool = False) -> str:
    blocks = Blocks(Inline(Known(), pictures=True), charts=True)
    return plain_of(blocks.rewritten(tokens_of(text, headings=True)), only_prose=only_prose)


def test_the_words_of_each_block_are_a_line() -> None:
    text = "# A *b*\n\nc `d`\ne [f](https://g.example)\n\n| h |\n|---|\n| i |\n\n```\nj k\n```"
    assert words(text) == "A b\nc d e f\nh\ni\nj k"
    assert words(text, only_prose=True).replace("\u200e", "") == "c d e f"


def test_code_in_prose_runs_left_to_right() -> None:
    assert words("لکھیں `*#06#` پر", only_prose=True) == "لکھیں \u200e*#06#\u200e پر"


def test_what_is_shown_and_not_read_has_no_words() -> None:
    assert words("/figures/brands/\n\nhttps://youtu.be/dQw4w9WgXcQ\n\na") == "a"


def test_an_excerpt_ends_where_a_sentence_does() -> None:
    begin = " ".join(["word"] * 40) + "."
    assert excerpt_of(f"{begin} {' '.join(['more'] * 40)}") == begin
    urdu = " ".join(["لفظ"] * 50) + "۔"
    assert excerpt_of(f"{urdu} {' '.join(['مزید'] * 40)}") == urdu


def test_an_excerpt_without_a_sentence_ends_with_a_word() -> None:
    assert excerpt_of(" ".join(["word"] * 100)) == " ".join(["word"] * WORDS) + "…"
    assert excerpt_of("a short one") == "a short one"
    assert excerpt_of("") == ""
    assert len(excerpt_of("a" * 9_000)) < 500
    assert len(excerpt_of(" ".join(["a" * 100] * 60))) < 500
