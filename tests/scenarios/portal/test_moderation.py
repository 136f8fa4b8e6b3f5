"""Moderation and the lists of the network in a real browser, in both languages and widths."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pehchan.portal.community.models import Comment, HeldWord, Post, ReviewItem, Tag
from pehchan.portal.community.moderation.screening import Finding, review_raise
from pehchan.portal.community.moderation.services.deciding import target_hide
from pehchan.portal.community.moderation.services.reports import report_make
from pehchan.portal.community.moderation.targets import COMMENT, Target
from pehchan.portal.community.posts.words import words_of
from tests.portal import people_made as people
from tests.portal.browser import Tabs, look_at
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Local assembly overtook imports in 2021, and the share of smartphones grows."
URDU = "مقامی تیاری 2021 میں درآمدات سے بڑھ گئی۔"


def busy_network() -> Post:
    """Posts in two languages, a wave of spam, a report, somebody who wants to join."""
    alice = people.profile(people.alice())
    zoya = people.profile(people.member("zoya"), name="زویا ناصر", handle="zoya-nasir")
    now = timezone.now()
    post = a_post(
        alice,
        TEXT,
        title="From imports to assembly",
        excerpt=TEXT,
        words=words_of("From imports to assembly", TEXT),
        featured_at=now,
    )
    urdu = a_post(
        zoya,
        URDU,
        title="درآمد سے مقامی تیاری تک",
        excerpt=URDU,
        language="ur",
        words=words_of("درآمد سے مقامی تیاری تک", URDU),
        published_at=now - datetime.timedelta(days=40),
    )
    tag = Tag.objects.create(slug="assembly", name="assembly")
    post.tags.add(tag)
    a_comment(zoya, post, "Newer figures are out.")
    for number in range(3):
        one = new_member(f"seller{number}")
        a_comment(one, post, "Cheap phones without papers, write to us", state="published")
        held = a_post(one, "Cheap phones without papers here", state="held", published_at=None)
        review_raise(profile=one, post=held, findings=[Finding(ReviewItem.Kind.SPAM, "Many links")])
    ReviewItem.objects.update(at=now - datetime.timedelta(hours=30))
    rude = a_comment(new_member("rude"), urdu, "Nonsense")
    report_make(target=Target(COMMENT, rude), by=alice, reason="An insult")
    bad = a_comment(rude.author, urdu, "Worse")
    target_hide(target=Target(COMMENT, bad), actor=people.mona(), reason="An insult.")
    waiting = new_member("waheed", state="waiting")
    ReviewItem.objects.create(kind="join", profile=waiting, reason="I repair phones in Multan")
    HeldWord.objects.create(word="casino")
    return post


@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_every_page_of_moderators_fits_and_can_be_used_by_all(tabs: Tabs, language: str) -> None:
    busy_network()
    page = tabs.open("/community/moderation/", member=people.mona(), language=language)
    look_at(page, "queue", language)
    page.locator(".review summary").first.click()
    look_at(page, "queue-open", language)
    rude = Comment.objects.get(text="Nonsense")
    for name, path in {
        "moderate": f"/community/moderation/comment/{rude.pk}/",
        "moderate-member": f"/community/moderation/member/{rude.author_id}/",
        "held-words": "/community/moderation/words/",
        "waves": "/community/moderation/waves/",
        "wave-rehearsed": "/community/moderation/waves/?words=cheap+phones",
    }.items():
        page.goto(path)
        look_at(page, name, language)
    other = tabs.open(f"/community/report/comment/{rude.pk}/", member=people.bob())
    other.goto("/community/")
    people.profile(people.bob())
    other.goto(f"/community/report/comment/{rude.pk}/")
    look_at(other, "report", "en")


@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_every_list_fits_and_can_be_used_by_all(tabs: Tabs, language: str) -> None:
    post = busy_network()
    month = timezone.localtime(post.published_at)
    page = tabs.open("/community/", language=language)
    for name, path in {
        "community": "/community/",
        "archive": "/community/archive/",
        "archive-month": f"/community/archive/{month.year}/{month.month}/",
        "archive-member": "/community/archive/by/zoya-nasir/",
        "tags": "/community/tags/",
        "tag": "/community/tags/assembly/",
        "activity": "/community/activity/",
        "search": "/community/search/?q=imports",
        "search-nothing": "/community/search/?q=zzzzzz",
        "log": "/community/log/",
    }.items():
        page.goto(path)
        look_at(page, name, language)
    own = tabs.open("/community/feed/", member=people.alice(), language=language)
    look_at(own, "own-feed", language)


def test_a_wave_is_cleaned_from_the_queue_and_undone(tabs: Tabs) -> None:
    busy_network()
    before = dict(Comment.objects.values_list("pk", "state"))
    page = tabs.open("/community/moderation/", member=people.mona())
    page.get_by_role("link", name="Everything like it…").first.click()
    expect(page.get_by_text("nothing has been changed")).to_be_visible()
    page.get_by_label("Reason").fill("A wave of advertisements.")
    page.get_by_role("button", name="Hide all of it").click()

    expect(page.get_by_text("The wave is cleaned.")).to_be_visible()
    reader = tabs.open("/community/activity/")
    expect(reader.get_by_text("Newer figures are out.")).to_be_visible()
    page.get_by_label("Reason").fill("It was the wrong one.")
    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_text("The clean-up is undone.")).to_be_visible()
    assert dict(Comment.objects.values_list("pk", "state")) == before
    reader.goto("/community/log/")
    expect(reader.get_by_text("A wave of advertisements.")).to_be_visible()
    expect(reader.get_by_text("It was the wrong one.")).to_be_visible()


def test_a_moderator_decides_with_the_keyboard_alone(tabs: Tabs) -> None:
    busy_network()
    page = tabs.open("/community/moderation/?kind=join", member=people.mona())
    button = page.get_by_role("button", name="Let them join")
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("The member has joined.")).to_be_visible()
