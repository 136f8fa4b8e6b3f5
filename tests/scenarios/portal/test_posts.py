"""Writing posts in a real browser: with scripts and without, in two windows, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from pehchan.portal.community.models import Post
from pehchan.portal.community.posts.pictures import markdown_of
from pehchan.portal.community.posts.services import post_save
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.browser import Tabs, look_at
from tests.portal.community.posts.post_made import draft, picture, png, published

pytestmark = pytest.mark.usefixtures("transactional_db")
TEXT = """Almost every phone that is sold is assembled here by now.

## What changed

/figures/local-and-imported/

| Year | Assembled | Imported |
|------|----------:|---------:|
| 2016 | 0.3 | 21.6 |
| 2021 | 24.7 | 10.3 |

> A quote, with **weight** and a [link](https://example.org/).

1. one
2. two

https://www.youtube.com/watch?v=dQw4w9WgXcQ
"""
URDU = """اب ملک میں بکنے والے تقریباً تمام فون یہیں تیار ہوتے ہیں۔

## کیا بدلا

/figures/local-and-imported/
"""


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_post_with_a_picture_and_a_chart(tabs: Tabs, tmp_path: Path) -> None:
    cited_release()
    alice = people.alice()
    people.profile(alice)
    file = tmp_path / "shop.png"
    file.write_bytes(png(400, 300))
    page = tabs.open("/community/posts/new/?chart=brands", member=alice)
    text = page.locator("#id_text")
    expect(text).to_have_value("/figures/brands/\n\n")
    page.locator("#id_title").fill("Phones")
    page.locator("[data-autosave-state]").get_by_text("Draft saved").wait_for()
    expect(page).to_have_url(re.compile(f"/community/posts/{Post.objects.get().pk}/edit/$"))
    text.press("Control+End")
    text.type("many words")
    text.press("Shift+Control+ArrowLeft")
    page.locator("md-bold").click()
    expect(text).to_have_value(re.compile(r"many \*\*words\*\*$"))
    page.get_by_role("button", name="Preview").click()
    page.locator("#preview figure.chart").wait_for()
    expect(page.locator("#preview strong")).to_have_text("words")

    page.get_by_text("Add a picture").click()
    page.locator("#id_picture").set_input_files(file)
    page.get_by_role("button", name="Add the picture to the text").click()
    page.get_by_text("Say what the picture shows.").first.wait_for()
    page.locator("#id_picture").set_input_files(file)
    page.locator("#id_alternative").fill("A shop in Lahore")
    page.get_by_role("button", name="Add the picture to the text").click()
    page.get_by_text("The picture was added to the text.").wait_for()
    page.get_by_text("Insert a chart").click()
    page.locator("#id_chart_query").fill("export")
    page.get_by_role("button", name="Find charts").click()
    page.get_by_role("button", name="Insert: ").first.click()
    page.get_by_text("The chart was added to the text.").wait_for()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("It is published.").wait_for()
    expect(page.locator(".post-text figure.chart")).to_have_count(2)
    shown = page.get_by_role("img", name="A shop in Lahore")
    shown.scroll_into_view_if_needed()  # it is loaded only then
    assert shown.evaluate("one => one.decode().then(() => one.naturalWidth)") == 400
    assert "brands/?release=cited-1" in Post.objects.get().text


def test_two_windows_do_not_lose_each_others_words(tabs: Tabs) -> None:
    alice = people.alice()
    post = draft(people.profile(alice))
    page = tabs.open(f"/community/posts/{post.pk}/edit/", member=alice)
    page.locator("#id_text").fill("From this window")
    page.locator("[data-autosave-state]").get_by_text("Draft saved").wait_for()
    post_save(post=post, author=post.author, fields={"text": "From the other"})
    page.locator("#id_text").fill("From this window again")
    page.get_by_role("button", name="Save the draft").last.click()
    page.get_by_text("This draft was changed in another window.").wait_for()
    expect(page.locator("#id_text")).to_have_value("From this window again")
    page.get_by_text("What was saved there", exact=True).click()
    page.get_by_text("From the other").wait_for()
    page.get_by_role("button", name="Save the draft").last.click()
    page.get_by_text("The draft was saved.").wait_for()
    post.refresh_from_db()
    assert post.text == "From this window again"


def test_without_scripts(tabs: Tabs) -> None:
    cited_release()
    alice = people.alice()
    people.profile(alice)
    page = tabs.open("/community/posts/new/", member=alice, scripts=False)
    expect(page.locator("markdown-toolbar")).to_be_hidden()
    page.locator("#id_title").fill("Plain")
    page.locator("#id_text").fill("Some *words*")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview em")).to_have_text("words")
    page.get_by_text("Insert a chart").click()
    page.locator("#id_chart_query").fill("brand")
    page.get_by_role("button", name="Find charts").click()
    page.get_by_role("button", name="Insert: ").first.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("h1")).to_have_text("Plain")
    expect(page.locator(".post-text figure.chart")).to_have_count(1)


@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_the_pages(tabs: Tabs, language: str) -> None:
    cited_release()
    alice = people.alice()
    author = people.profile(alice)
    urdu = language == "ur"
    post = published(
        author,
        title="درآمد سے مقامی تیاری تک" if urdu else "From imports to local assembly",
        text=URDU if urdu else TEXT,
        tags="موبائل، پاکستان" if urdu else "phones, Pakistan",
        language=language,
    )
    shop = picture(post)
    more = f"{post.text}\n\n{markdown_of(shop)}"
    post_save(post=post, author=author, fields={"text": more})
    for name, path in (
        ("post", post.get_absolute_url()),
        ("post-edit", f"/community/posts/{post.pk}/edit/"),
        ("post-mine", "/community/posts/mine/"),
        ("post-revision", f"/community/posts/{post.pk}/revisions/1/"),
    ):
        page = tabs.open(path, language=language, member=alice)
        page.locator("h1").wait_for()
        look_at(page, name, language)
