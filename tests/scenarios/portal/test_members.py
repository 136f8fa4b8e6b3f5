"""Members and notices in a real browser: every page in both languages, at both widths."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.members.picture import picture_set
from pehchan.portal.community.models import Notice, Post, Profile
from pehchan.portal.community.notices.following import member_follow, member_mute, post_watch
from pehchan.portal.community.notices.services import notice_give
from pehchan.portal.community.notices.tokens import off_address
from pehchan.portal.community.posts.services import post_publish, post_start
from tests.portal import people_made as people
from tests.portal.browser import Tabs, look_at
from tests.portal.community.members.pictures import upload

pytestmark = pytest.mark.django_db(transaction=True)
ABOUT = "I count handsets: assembled, imported, *lost*.\n\nمیں ہینڈ سیٹ گنتی ہوں۔"


def full_network() -> Post:
    """Two members with pictures, posts, comments, wishes and notices."""
    alice = people.profile(people.alice(), about=ABOUT, about_html=f"<p dir='auto'>{ABOUT}</p>")
    bob = people.profile(people.bob())
    mona = people.profile(people.mona())
    zoya = people.profile(people.member("zoya"), name="زویا ناصر", handle="zoya-nasir")
    alice = picture_set(profile=alice, upload=upload())
    posts = [
        post_publish(post=post_start(author=one, fields={"title": title, "text": text}), author=one)
        for one, title, text in (
            (alice, "From imports to assembly", "Local assembly overtook imports in 2021."),
            (zoya, "درآمد سے مقامی تیاری تک", "مقامی تیاری 2021 میں درآمدات سے بڑھ گئی۔"),
        )
    ]
    comment_add(post=posts[0], author=bob, text="Newer figures, @alice, are out.")
    comment_add(post=posts[1], author=alice, text="Thank you!")
    member_follow(follower=zoya, followed=alice)
    member_follow(follower=alice, followed=bob)
    member_mute(muter=alice, muted=mona)
    post_watch(profile=alice, post=posts[1])
    notice_give(to=alice, kind=Notice.Kind.MODERATION, actor=None, detail="Say where it is from.")
    return posts[0]


@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_every_page_of_a_member_fits_and_can_be_used_by_all(tabs: Tabs, language: str) -> None:
    full_network()
    alice = people.alice()
    page = tabs.open("/community/members/alice/", member=alice, language=language)
    for name, path in {
        "member-own": "/community/members/alice/",
        "member-comments": "/community/members/alice/?show=comments",
        "member-other": "/community/members/zoya-nasir/",
        "members": "/community/members/",
        "member-edit": "/community/profile/",
        "rules": "/community/rules/",
        "notices": "/community/notices/",
        "notice-settings": "/community/notices/settings/",
        "following": "/community/following/",
        "leave": "/community/leave/",
        "mail-off": urlsplit(off_address(Profile.objects.get(handle="bob"), "mention")).path,
    }.items():
        page.goto(path)
        look_at(page, name, language)
    page.goto("/community/posts/")  # no such page: the header stands on it all the same
    look_at(page, "community-not-found", language)
    others = tabs.open("/community/join/", member=people.carol(), language=language)
    look_at(others, "join", language)
    roles = tabs.open(
        "/community/roles/?handle=zoya-nasir", member=people.adil(), language=language
    )
    look_at(roles, "roles", language)


def test_a_member_follows_is_told_mutes_and_leaves(tabs: Tabs) -> None:
    post = full_network()
    bob = tabs.open(post.get_absolute_url(), member=people.bob())
    bob.get_by_role("button", name="Watch this post").click()
    expect(bob.get_by_role("button", name="Watch no more")).to_be_visible()
    bob.goto("/community/members/alice/")
    bob.get_by_role("button", name="Follow", exact=True).click()
    expect(bob.get_by_role("button", name="Unfollow")).to_be_visible()

    alice = tabs.open("/", member=people.alice())
    header = alice.locator(".site-tools")
    before = int(header.locator(".badge").inner_text().split()[0])
    alice.get_by_role("link", name="Notices").click()
    alice.get_by_role("link", name="follows you now").first.click()
    alice.wait_for_url("**/community/members/bob/")
    expect(header.locator(".badge")).to_have_text(re.compile(rf"^\s*{before - 1}\b"))
    alice.get_by_role("button", name="Mute", exact=True).click()
    expect(alice.get_by_role("button", name="Mute no more")).to_be_visible()

    alice.goto("/community/members/alice/")
    with alice.expect_download() as got:
        alice.get_by_role("link", name="Download everything that I wrote").click()
    assert got.value.suggested_filename.endswith(".zip")
    alice.get_by_role("link", name="Leave the network").click()
    alice.get_by_label("Is removed").check()
    alice.get_by_role("button", name="Leave the network").click()
    alice.wait_for_url("**/community/")
    expect(alice.locator(".notice-success")).to_contain_text("You have left the network.")
    assert bob.goto("/community/members/alice/").status == 410
    assert bob.goto(post.get_absolute_url()).status == 404
