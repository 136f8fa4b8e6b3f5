"""Letters that cannot be seen, addresses that do harm, HTML that is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.portal.community.text.clean import is_harmless, one_line, safe, visible


def test_what_is_seen_stays_as_it_is() -> None:
    text = "Ünïcode, اردو کا متن\u200c، 中文, 👨‍👩‍👧\n\ttab"
    assert visible(text) == text
    assert visible("a\r\nb\rc") == "a\nb\nc"
    assert visible("e" + "\u0301" * 50) == "é" + "\u0301" * 3
    assert one_line(" a \n\u202e b ") == "a b"


@given(st.text())
def test_looking_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b#c",
        "http://پاکستان.example/",
        "/figures/",
        "#top",
        "mailto:a@b.example",
    ],
)
def test_harmless_addresses(address: str) -> None:
    assert is_harmless(address)


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "file:///x"),
        *("//evil.example/", "/\\evil.example", "\\\\evil.example", "http://a@b.example/"),
        *("http:///x", "http://[", " https://example.org", "java\tscript:x", "", "example.org"),
        *("mailto:a@b.example?body=x", "mailto:nobody"),
    ],
)
def test_harmful_addresses(address: str) -> None:
    assert not is_harmless(address)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p onclick='x'>a</p>", "<p>a</p>"),
        ("<script>x</script><b>a</b>", "a"),
        ('<img src="https://e.example/x.png">', "<img>"),
        ('<p class="other" style="color:red">a</p>', '<p class="">a</p>'),
        ('<a href="javascript:x">a</a>', '<a rel="nofollow ugc noopener">a</a>'),
        ("<!-- x -->a", "a"),
    ],
)
def test_the_second_wall_holds_alone(html: str, left: str) -> None:
    assert safe(html) == left
