from __future__ import annotations

import pytest

from pehchan.portal.community.comments.quoting import LONGEST, checked_quote, quotable
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment

SAID = Comment(plain="Imports fell by half in 2023.\nAssembly grew, café by café.")


@pytest.mark.parametrize(
    "quoted",
    [
        "",
        "Imports fell by half",
        "  Imports   fell\nby half ",
        "Imports … in 2023.",
        "Imports fell [...] Assembly grew",
        "cafe\u0301 by café.",
        "… by half …",
    ],
)
def test_words_that_stand_there_can_be_quoted(quoted: str) -> None:
    assert checked_quote(SAID, quoted) == quoted.strip()


@pytest.mark.parametrize(
    ("quoted", "code"),
    [
        ("Imports grew", "quote_not_there"),
        ("Assembly grew … Imports fell", "quote_not_there"),
        ("I lied", "quote_not_there"),
        ("Imports " * LONGEST, "quote_too_long"),
    ],
)
def test_nobody_is_quoted_with_words_they_did_not_write(quoted: str, code: str) -> None:
    with pytest.raises(CommunityError) as refused:
        checked_quote(SAID, quoted)

    assert refused.value.code == code


def test_what_is_offered_to_quote_can_be_quoted() -> None:
    long = Comment(plain="word and " * 200)

    assert quotable(SAID) == SAID.plain
    assert len(quotable(long)) <= LONGEST and quotable(long).endswith(" …")
    for comment in (SAID, long):
        assert checked_quote(comment, quotable(comment)) == quotable(comment)
