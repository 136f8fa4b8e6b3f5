"""The hostile corpus in a real browser: nothing is executed, and no request leaves the portal."""

from __future__ import annotations

import struct
import zlib
from typing import Any
from urllib.parse import urlsplit

import pytest

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.services import post_publish, post_start
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.browser import Tabs
from tests.portal.community.posts.post_made import Upload, picture_add
from tests.portal.community.text.corpus_read import hostile

# What would run if anything did: each of these tells the page's own console of it.
TELLS = "window.alert = window.msgbox = () => console.error('a script of the corpus ran');"
MOST = 9_000  # characters of a comment


@pytest.mark.usefixtures("transactional_db")
def test_nothing_runs_and_nothing_is_fetched(tabs: Tabs) -> None:
    cited_release()
    author = people.profile(people.alice(), role="editor")  # whose links have no limit
    other = people.profile(people.mona())
    texts = hostile("html", "links", "images", "unicode")
    post = post_start(author=author, fields={"title": texts[0], "text": "\n\n".join(texts)})
    post = post_publish(post=post, author=author)
    for one in ("\n\n".join(texts)[:MOST], *hostile("bombs")[:20]):
        comment_add(post=post, author=other, text=one[:MOST].replace("\0", ""))

    page = tabs.open("/", member=people.alice())
    page.add_init_script(TELLS)
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(post.get_absolute_url())
    page.locator(".post-text").wait_for()
    for link in page.locator(".post-text a[href^='#'], .post-text [tabindex]").all()[:20]:
        link.hover()
    page.locator("#comments").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")

    assert dialogs == []
    assert [url for url in asked if urlsplit(url).netloc != urlsplit(tabs.url).netloc] == []
    assert page.locator(".post-text script, .post-text iframe, .post-text img").count() == 0
    assert page.locator("[onerror], [onload], [onclick], [onmouseover], [onfocus]").count() == 0
    assert page.title().startswith("<script>alert(1)</script>")


@pytest.mark.usefixtures("transactional_db")
def test_a_video_is_loaded_only_after_a_click(tabs: Tabs) -> None:
    author = people.profile(people.alice())
    text = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    post = post_start(author=author, fields={"title": "A video", "text": text})
    post = post_publish(post=post, author=author)
    page = tabs.open("/")
    outside: list[str] = []

    def answer(route: Any) -> None:
        url = route.request.url
        if urlsplit(url).netloc == urlsplit(tabs.url).netloc:
            route.continue_()
        else:
            outside.append(url)
            route.fulfill(status=200, content_type="text/html", body="<p>player</p>")

    page.route("**/*", answer)
    page.goto(post.get_absolute_url())
    button = page.locator(".video-play")
    button.wait_for()
    page.wait_for_load_state("networkidle")
    assert outside == []
    button.click()
    page.frame_locator("iframe.video-frame").get_by_text("player").wait_for()
    assert outside == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"]
    plain = tabs.open(post.get_absolute_url(), scripts=False)
    assert plain.locator("p.video a").get_attribute("href") == text


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it has that many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", rows), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        _bomb(60_000, 60_000),
        _bomb(2**31 - 1, 2**31 - 1),
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        b"GIF89a/*<script>alert(1)</script>*/=1;",
        b"%PDF-1.4 <script>alert(1)</script>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nsystem\n",
        b"<html><script>alert(1)</script></html>",
        b"\xff\xd8\xff\xe0" + b"\0" * 500,
        b"\0" * 4_000,
        b"",
    ],
)
def test_what_is_no_honest_picture_is_refused(content: bytes) -> None:
    author = people.profile(people.alice())
    post = post_start(author=author)
    with pytest.raises(BadPostError):
        picture_add(post=post, author=author, upload=Upload(content), alternative="x")
    assert post.pictures.count() == 0
