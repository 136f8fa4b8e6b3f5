"""What was changed between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pehchan.portal.community.posts.difference import Line, Piece, difference

TEXTS = st.lists(st.sampled_from(("one", "two", "three four", "", "پانچ چھ")), max_size=12).map(
    "\n".join
)


def test_words_within_a_line_are_told() -> None:
    assert difference("a b c", "a x c") == [
        Line("gone", (Piece("a "), Piece("b", changed=True), Piece(" c"))),
        Line("new", (Piece("a "), Piece("x", changed=True), Piece(" c"))),
    ]


def test_lines_that_did_not_change_are_left_out() -> None:
    before = "\n".join(str(number) for number in range(20))
    kinds = [line.kind for line in difference(before, before + "\n20")]
    assert kinds == ["skip", "same", "same", "new"]
    assert [line.kind for line in difference(before, before)] == ["skip"]


def test_the_first_text_is_all_new() -> None:
    assert difference("", "a\nb") == [Line("new", (Piece("a"),)), Line("new", (Piece("b"),))]


@given(TEXTS, TEXTS)
def test_nothing_is_lost(before: str, after: str) -> None:
    lines = difference(before, after)
    told = {kind: [] for kind in ("gone", "new", "same", "skip")}
    for line in lines:
        told[line.kind].append("".join(piece.words for piece in line.pieces))
    if not told["skip"]:
        old = [line for line in lines if line.kind != "new"]
        new = [line for line in lines if line.kind != "gone"]
        for lines_of, text in ((old, before), (new, after)):
            words = "\n".join("".join(p.words for p in line.pieces) for line in lines_of)
            assert words == "\n".join(text.splitlines())
