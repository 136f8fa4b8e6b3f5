"""The network in a browser: somebody joins, comments and is approved; is mentioned, told, mutes.

Figures come in by comments in test_comments.py, a wave of spam is cleaned in test_moderation.py.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.posts.services import post_publish, post_start
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.browser import Tabs, picture

pytestmark = pytest.mark.django_db(transaction=True)


def published(title: str, text: str = "Words enough to be a post.") -> Post:
    """A post of alice's."""
    author = people.profile(people.alice())
    draft = post_start(author=author, fields={"title": title, "text": text})
    return post_publish(post=draft, author=author)


def test_a_stranger_joins_comments_and_is_approved(tabs: Tabs) -> None:
    post = published("Half a year in three numbers")
    stranger = tabs.open(post.get_absolute_url())
    expect(stranger.locator("textarea")).to_have_count(0)
    line = stranger.locator(".comments-line")
    expect(line).to_contain_text("You need to be a member to add comments!")
    line.get_by_role("link", name="Join").click()
    expect(stranger).to_have_url(re.compile("/accounts/.*next"))

    page = tabs.open(post.get_absolute_url(), member=people.member("nadia"))
    page.locator(".comments-line").get_by_role("link", name="Join").click()
    picture(page, "network-join")
    page.get_by_role("button", name="I accept the rules and join").click()
    page.wait_for_url(re.compile(r"/community/posts/"))
    page.get_by_label("Your comment").fill("What about the **parts**?")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("main")).to_contain_text("moderator")
    picture(page, "network-held")
    held = Comment.objects.get()
    assert held.state == Comment.State.HELD
    stranger.goto(post.get_absolute_url())
    expect(stranger.locator("#comments-title")).to_have_text("0 Comments")

    desk = tabs.open("/community/moderation/", member=people.mona())
    picture(desk, "network-queue")
    desk.get_by_role("button", name="Approve").first.click()
    expect(desk.locator("main")).to_contain_text("Nothing waits")
    page.goto(post.get_absolute_url())
    expect(page.locator(f"#comment-{held.pk} strong")).to_have_text("parts")
    nadia = Profile.objects.get(member__email="nadia@example.org")
    assert nadia.trusted_at is not None

    page.get_by_label("Your comment").fill("A second one waits for nobody.")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("#comments-title")).to_have_text("2 Comments")
    author = tabs.open("/community/notices/", member=people.alice())
    expect(author.locator(".notice-list li")).to_have_count(2)


def test_a_member_is_mentioned_told_and_mutes(tabs: Tabs) -> None:
    """Posts with pictures are written in test_posts.py."""
    cited_release()
    people.profile(people.alice())
    people.mona()
    page = tabs.open("/community/posts/new/", member=people.alice())
    page.get_by_label("Title").fill("A morning at the line")
    page.locator("#id_text").fill("What I saw, @mona.")
    page.locator("#charts summary").click()
    page.get_by_label("Search the figures").fill("brand")
    page.get_by_role("button", name="Find charts").click()
    page.locator(".chart-choices button").first.click()
    expect(page.locator("#id_text")).to_have_value(re.compile(r"/figures/"))
    picture(page, "network-editor")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("h1")).to_have_text("A morning at the line")
    picture(page, "network-post")
    post = Post.objects.get(state="published")
    chart = tabs.open(f"/figures/{post.embeds.get().chart}/")
    expect(chart.get_by_role("link", name="A morning at the line")).to_be_visible()

    mona = tabs.open("/community/notices/", member=people.mona())
    expect(mona.locator(".notice-list")).to_contain_text("Alice")
    mona.goto("/community/members/alice/")
    mona.get_by_role("button", name=re.compile("^Mute")).click()
    comment = comment_add(
        post=post, author=Profile.objects.get(handle="alice"), text="Once more, @mona."
    )
    mona.goto("/community/notices/")
    expect(mona.locator(".notice-list li")).to_have_count(1)
    mona.goto(f"{post.get_absolute_url()}#comment-{comment.pk}")
    expect(mona.get_by_text("Once more")).not_to_be_visible()
