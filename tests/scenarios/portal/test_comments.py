"""Comments in a real browser: a thread with all it can hold, and a figure's way into a release."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.portal import people_made as people
from tests.portal.browser import Tabs, look_at

if TYPE_CHECKING:
    from pehchan.portal.community.models import Post

FIRST = """Assembly overtook imports in **2021**. Newer figures:

| Year | Handsets |
|---|---|
| 2023 | 21.28 million |
| 2024 | 31.38 million |

Source: <https://example.org/a-very/long/address/that-does-not-break/anywhere/2024-in-full>"""
URDU = "مقامی تیاری درآمدات سے بڑھ گئی ہے۔ @alice کیا 2025 کے اعداد بھی ہیں؟"


def full_thread() -> Post:
    """A post whose thread has replies, quotes, reactions, figures, and what is out of view."""
    from pehchan.portal.community.comments.offered import Figure
    from pehchan.portal.community.comments.reactions import reaction_toggle
    from pehchan.portal.community.comments.services import (
        comment_add,
        comment_remove,
        comment_state_set,
        comments_mode_set,
    )
    from tests.portal.community.comments import made

    post, bob, carol = made.post(), made.bob(), made.carol()
    figure = Figure(
        "handsets_assembled_locally",
        "2025-01/2025-06",
        Decimal(14770000),
        "The regulator",
        "https://example.org/2025",
    )
    first = comment_add(post=post, author=bob, text=FIRST, figures=(figure,))
    reply = comment_add(post=post, author=carol, text=URDU, reply_to=first)
    comment_add(
        post=post, author=bob, text="@carol Yes:", reply_to=reply, quotes=reply, quoted=URDU[:40]
    )
    gone = comment_add(post=post, author=bob, text="Regretted.")
    comment_add(post=post, author=carol, text="I read that.", reply_to=gone)
    comment_remove(comment=gone, author=bob)
    hidden = comment_add(post=post, author=bob, text="Rude.")
    comment_state_set(comment=hidden, state="hidden", actor=people.mona())
    reaction_toggle(comment=first, profile=carol, kind="thanks")
    reaction_toggle(comment=first, profile=post.author, kind="insight")
    comments_mode_set(post=post, author=post.author, mode="moderated")
    comment_add(post=post, author=carol, text="May I?")
    return post


@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_a_thread_is_read_by_everybody(tabs: Tabs, language: str) -> None:
    post = full_thread()
    at = post.get_absolute_url()
    for who, member in (
        ("stranger", None),
        ("author", people.bob()),
        ("posts-author", people.alice()),
        ("moderator", people.mona()),
    ):
        page = tabs.open(at, language=language, member=member)
        look_at(page, f"comments-{who}", language)
    folded = page.locator(".reactions details").first
    folded.locator("summary").click()
    look_at(page, "comments-reacting", language)
    page.goto(f"/community/comments/on/{post.pk}/?figures=1")
    look_at(page, "comments-figures", language)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_comments_figure_comes_into_the_next_release(tabs: Tabs, scripts: bool) -> None:
    from pehchan.portal.figures.services import cited_release
    from tests.portal.community.comments import made

    old = cited_release()
    kept = bytes(old.content)
    post = made.post()
    page = tabs.open(post.get_absolute_url(), member=made.bob().member, scripts=scripts)

    page.get_by_label("Your comment").fill("The year 2031, at last:")
    page.get_by_role("button", name="Bring figures").click()
    row = page.get_by_role("group", name="Figure 1")
    row.get_by_label("Series").select_option("handsets_assembled_locally")
    row.get_by_label("Period").fill("2031")
    row.get_by_label("Value").fill("31.4 million")
    row.get_by_label("Who published it").fill("The regulator")
    row.get_by_label("Link").fill("https://example.org/2031")
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_role("cell", name="31,400,000 handsets")).to_be_visible()
    expect(page.get_by_role("cell", name="Offered")).to_be_visible()

    desk = tabs.open("/community/figures/", member=people.zara(), scripts=scripts)
    desk.get_by_role("link", name="Handsets assembled in the country").click()
    desk.get_by_role("button", name="Accept").click()
    expect(desk.get_by_text("The figure is entered.")).to_be_visible()
    desk.goto("/figures/desk/release/")
    desk.get_by_role("button", name="Release").click()
    expect(desk.get_by_text("The figures are released.")).to_be_visible()

    page.goto("/figures/local-and-imported/?tab=table")
    line = page.get_by_role("row").filter(has_text="31,400,000")
    expect(line.first).to_contain_text("Bob (@bob)")
    page.goto(post.get_absolute_url())
    expect(page.get_by_role("cell", name="Taken into the figures")).to_be_visible()
    old.refresh_from_db()
    assert bytes(old.content) == kept
