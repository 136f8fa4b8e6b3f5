"""A text parsed once: HTML, words, and what it names."""

from __future__ import annotations

import re
import uuid

import pytest
from django.conf import settings

from pehchan.portal.community.models import LinkPreview, Picture
from pehchan.portal.community.text.alone import ChartRef, Video
from pehchan.portal.community.text.parse import Parsed, parse, with_releases
from tests.portal import people_made as people


def post(text: str) -> Parsed:
    return parse(text, charts=True, pictures=True)


def comment(text: str) -> Parsed:
    return parse(text, charts=False, pictures=False, headings=False)


def test_markdown_becomes_html_that_says_its_direction() -> None:
    made = post("# Title\n\nOne **two** ~~three~~\nfour\n\n> said\n\n- a\n- b\n\n1. c")
    assert made.html == (
        '<h2 dir="auto">Title</h2>\n'
        '<p dir="auto">One <strong>two</strong> <s>three</s><br>\nfour</p>\n'
        '<blockquote dir="auto">\n<p dir="auto">said</p>\n</blockquote>\n'
        '<ul dir="auto">\n<li dir="auto">a</li>\n<li dir="auto">b</li>\n</ul>\n'
        '<ol dir="auto">\n<li dir="auto">c</li>\n</ol>'
    )
    assert made.plain == "Title\nOne two three four\nsaid\na\nb\nc"
    assert made.excerpt == "One two three four said a b c"


def test_headings_go_down_one_step_at_a_time() -> None:
    made = post("### a\n\n##### b\n\n###### c\n\n# d\n\n#### e")
    tags = re.findall("<(h[1-6])", made.html)
    assert tags == ["h2", "h3", "h4", "h2", "h3"]
    assert "<h" not in comment("# a\n\nb\n===").html


def test_tables_scroll_and_their_cells_stand_at_their_end() -> None:
    made = post("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert made.html.startswith('<div class="table-scroll" tabindex="0">\n<table>')
    assert '<td dir="auto" class="align-end">2</td>' in made.html
    assert "style" not in made.html


def test_links_are_harmless_and_marked() -> None:
    made = comment("See https://example.org/a?b=c&d and [here](/figures/).")
    rel = 'rel="nofollow ugc noopener"'
    assert f'<a href="https://example.org/a?b=c&amp;d" {rel}>' in made.html
    assert f'<a href="/figures/" {rel}>here</a>' in made.html
    assert made.links == ("https://example.org/a?b=c&d", "/figures/")


def test_letters_that_cannot_be_seen_are_gone() -> None:
    made = comment("a\u202eb\u2066c\u200bd\ufeff\U000e0041e")
    assert made.plain == "abcde"
    urdu = comment("می\u200cخواہم")
    assert "\u200c" in urdu.plain  # the joiner is a part of writing


@pytest.mark.django_db
def test_members_are_mentioned_and_nobody_else() -> None:
    people.profile(people.alice())
    made = comment("@alice @Alice, @nobody and a@alice.example `@alice` [@alice](/x)")
    link = '<a href="/community/members/alice/" class="mention" rel="nofollow ugc noopener">'
    assert made.html.count(link) == 2
    assert made.mentions == ("alice",)


def test_a_chart_alone_in_its_paragraph_is_shown() -> None:
    made = post(
        "Before\n\n/figures/brands/?show=2021&tab=table\n\n"
        f"{settings.PEHCHAN_ADDRESS}/figures/brands/?release=cited-1\n\nin a line /figures/brands/"
    )
    assert made.charts == (
        ChartRef("brands", "", "show=2021"),
        ChartRef("brands", "cited-1", ""),
    )
    assert '<p class="chart-mark" data-number="2" dir="auto"><a href="/figures/brands/' in made.html
    assert made.html.count("chart-mark") == 2
    assert comment("/figures/brands/").charts == ()
    assert post("/figures/no-such-chart/").charts == ()


def test_a_chart_is_bound_to_a_release_in_the_text() -> None:
    text = "a\n\n[Brands](/figures/brands/?show=2021)\n\n    /figures/brands/\n\n- /figures/brands/"
    assert with_releases(text, lambda chart: "cited-7") == text.replace(
        "(/figures/brands/?show=2021)", "(/figures/brands/?release=cited-7&show=2021)"
    )
    kept = "/figures/brands/?release=cited-1"
    assert with_releases(kept, lambda chart: chart.release or "cited-7") == kept


@pytest.mark.parametrize(
    ("address", "video"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", Video("youtube", "dQw4w9WgXcQ")),
        ("https://youtu.be/dQw4w9WgXcQ", Video("youtube", "dQw4w9WgXcQ")),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", Video("youtube", "dQw4w9WgXcQ")),
        ("https://vimeo.com/76979871", Video("vimeo", "76979871")),
        ("https://www.dailymotion.com/video/x8abcd1", Video("dailymotion", "x8abcd1")),
        ("https://youtube.com.example.org/watch?v=dQw4w9WgXcQ", None),
        ("https://example.org/?https://youtu.be/dQw4w9WgXcQ", None),
    ],
)
def test_a_video_alone_waits_for_a_click(address: str, video: Video | None, db: None) -> None:
    made = comment(address)
    assert made.videos == ((video,) if video else ())
    assert ('class="video"' in made.html) is bool(video)
    assert "<iframe" not in made.html
    assert "<img" not in made.html


@pytest.mark.django_db
def test_pictures_of_ours_are_shown_and_others_become_links() -> None:
    owner = people.profile(people.alice())
    picture = Picture.objects.create(
        owner=owner, path="x", content_type="image/png", width=30, height=20, size=1, sha256="",
        alternative="Kept words",
    )  # fmt: skip
    made = post(f'![A shop](picture:{picture.pk} "In Lahore")\n\n![](picture:{picture.pk})')
    assert made.pictures == (picture.pk,)
    assert 'alt="A shop"' in made.html
    assert '<figcaption dir="auto">In Lahore</figcaption>' in made.html
    assert 'alt="Kept words"' in made.html
    outside = post("![A pixel](https://example.org/p.gif)")
    assert "<img" not in outside.html
    assert 'href="https://example.org/p.gif"' in outside.html
    assert "<img" not in post(f"![x](picture:{uuid.uuid4()})").html
    assert "<img" not in comment(f"![x](picture:{picture.pk})").html


@pytest.mark.django_db
def test_a_known_page_is_shown_by_its_title() -> None:
    address = "https://www.pta.gov.pk/en/news"
    LinkPreview.objects.create(url=address, state="shown", title="A <b> title", site="pta.gov.pk")
    made = comment(address)
    assert 'class="unfolded"' in made.html
    assert "A &lt;b&gt; title</a>" in made.html
    assert made.links == made.alone == (address,)
    assert comment(f"See {address}").alone == comment(f"- {address}").alone == ()
    assert comment("https://ur.wikipedia.org/wiki/فون").alone == (
        "https://ur.wikipedia.org/wiki/فون",
    )
