"""The hostile corpus: whatever is written, only harmless HTML comes out, and in time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pehchan.portal.community.text.parse import parse
from tests.portal.community.text.corpus_read import FAMILIES, hostile

pytestmark = pytest.mark.django_db
# Stated anew, not taken from what is tested.
TAGS = {
    *("a", "br", "code", "em", "img", "s", "span", "strong"),
    *("blockquote", "div", "figcaption", "figure", "h2", "h3", "h4", "hr", "p", "pre"),
    *("li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "title", "class", "rel"},
    "div": {"class", "tabindex"},
    "figure": {"class"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "p": {"class", "data-number", "data-site", "data-video"},
    "pre": {"tabindex"},
    "span": {"class"},
    "td": {"class"},
    "th": {"class"},
}
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\u200b\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)


class Looked(HTMLParser):
    """Everything in a piece of HTML that could do harm."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.images = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        self.images += tag == "img"
        for name, value in attrs:
            if name != "dir" and name not in ATTRIBUTES.get(tag, set()):
                self.found.append(f"<{tag} {name}>")
            if name == "href" and not re.match(r"(https?://[^\\\s]|mailto:|/(?!/)|#)", value or ""):
                self.found.append(f"href {value}")
            if name == "src" and not (value or "").startswith("/community/pictures/"):
                self.found.append(f"src {value}")
        if tag == "a" and dict(attrs).get("rel") != "nofollow ugc noopener":
            self.found.append("a link without its mark")

    def handle_comment(self, data: str) -> None:
        self.found.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.found.append("an instruction")


def test_the_corpus_is_large() -> None:
    assert len(hostile()) >= 150
    assert len(set(hostile())) == len(hostile())


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_harmful_comes_out(family: str) -> None:
    for text in hostile(family):
        for options in ({"charts": True, "pictures": True}, {"charts": False, "pictures": False}):
            made = parse(text, headings=options["charts"], **options)
            looked = Looked(made.html)
            assert looked.found == [], text[:100]
            assert looked.images == 0, text[:100]  # no picture of the corpus is there
            assert not HIDDEN.search(made.html + made.plain + made.excerpt), text[:100]
            assert len(made.excerpt) <= 500, text[:100]


def test_links_of_the_corpus_lead_nowhere_but_where_they_say() -> None:
    for text in hostile("links"):
        for link in parse(text, charts=True, pictures=True).links:
            assert re.match(r"(https?://[^@\s\\]+$|mailto:[^?]+$|/(?!/)|#)", link), text


def test_a_host_of_look_alikes_is_shown_in_plain_letters() -> None:
    made = parse("https://\u0430\u0440\u0440\u04cf\u0435.com/", charts=True, pictures=True)
    assert ">https://xn--80ak6aa92e.com/</a>" in made.html
    urdu = parse(
        "https://\u067e\u0627\u06a9\u0633\u062a\u0627\u0646.example/", charts=True, pictures=True
    )
    assert "پاکستان" in urdu.html


PIECES = (
    *("<", ">", '"', "'", "&", "`", "*", "_", "~~", "[", "](", ")", "![", "|", "\n", "\n\n"),
    *("    ", "> ", "- ", "# ", "javascript:", "data:", "//", "https://e.example", "@alice"),
    *("<script>", "onerror=", "picture:", "&#x3c;", "\u202e", "\\", "a", " ", ":", "%0a"),
    f"{settings.PEHCHAN_ADDRESS}/figures/brands/",
)


@hypothesis_settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_nothing_harmful_comes_out_of_any_mixture(text: str) -> None:
    made = parse(text, charts=True, pictures=True)
    assert Looked(made.html).found == []
