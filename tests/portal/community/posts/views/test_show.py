"""The page of a post."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.posts.services import post_notice_set
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, published

pytestmark = pytest.mark.django_db


def test_the_page_as_it_was_stored(client: Any) -> None:
    post = published(text="One **word**.", tags="phones")
    page = client.get(post.get_absolute_url()).content.decode()
    assert post.html in page
    assert '<meta property="og:description" content="One word.">' in page
    assert '<meta property="article:tag" content="phones">' in page
    assert "You need to be a member to add comments!" in page


def test_every_other_address_leads_to_it(client: Any) -> None:
    post = published(title="درآمد سے")
    for path in (f"/community/posts/{post.pk}/", f"/community/posts/{post.pk}/other/?comments=2"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith(post.get_absolute_url())
    assert answer["Location"].endswith("?comments=2")
    assert client.get(post.get_absolute_url()).status_code == 200


def test_few_queries(client: Any, django_assert_max_num_queries: Any) -> None:
    cited_release()
    editor = people.profile(people.alice(), role="editor")
    post = published(editor, text="/figures/brands/\n\n/figures/population/", tags="phones")
    for _ in range(20):
        comment_add(post=post, author=post.author, text="A comment")
    client.get(post.get_absolute_url())
    with django_assert_max_num_queries(7):  # two of them for the comments
        client.get(post.get_absolute_url())
    client.force_login(people.alice())
    client.get(post.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(post.get_absolute_url())


def test_only_a_page_with_a_video_may_frame_one(client: Any) -> None:
    with_video, without = published(text="https://youtu.be/dQw4w9WgXcQ"), published(title="x")
    policy = client.get(with_video.get_absolute_url())["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com" in policy
    assert "frame-src" not in client.get(without.get_absolute_url())["Content-Security-Policy"]
    comment_add(post=without, author=without.author, text="https://vimeo.com/76979871")
    assert "frame-src" in client.get(without.get_absolute_url())["Content-Security-Policy"]


def test_a_stranger_is_led_to_join_for_a_post_for_members(client: Any) -> None:
    post = published(visibility="members")
    answer = client.get(post.get_absolute_url())
    assert answer["Location"].startswith("/accounts/login/?next=/community/posts/")
    client.force_login(people.omar())
    assert client.get(post.get_absolute_url())["Location"].startswith("/community/join/?next=")
    client.force_login(people.alice())
    assert "Members only" in client.get(post.get_absolute_url()).content.decode()
    client.logout()
    assert client.get(draft().get_absolute_url()).status_code == 404


def test_an_editors_notice_is_plain_text(client: Any) -> None:
    post = post_notice_set(post=published(), actor=people.mona(), by=None, notice="<b>x</b> **y**")
    page = client.get(post.get_absolute_url()).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt; **y**" in page


def test_other_sites_show_its_first_picture_or_chart(client: Any) -> None:
    cited_release()
    post = published(text="/figures/brands/?show=each")
    page = client.get(post.get_absolute_url()).content.decode()
    address = page.split('property="og:image" content="')[1].split('"')[0].replace("&amp;", "&")
    assert address.endswith("/figures/brands.png?release=cited-1&show=each")
    assert client.get(address.removeprefix(settings.PEHCHAN_ADDRESS)).status_code == 200


def test_the_source(client: Any) -> None:
    post = published(title="درآمد", text="*One*")
    answer = client.get(f"/community/posts/{post.pk}.md")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.decode().endswith("\n*One*\n")


def test_whoever_opens_a_post_has_read_what_was_told_of_it(client: Any) -> None:
    bob = people.profile(people.bob())
    post, other = published(text="Hello @bob"), published(title="x", text="Hello @bob too")
    client.force_login(people.bob())
    page = client.get(post.get_absolute_url())
    assert page.wsgi_request.profile.notices_unread == 1
    assert [one.post for one in bob.notices.filter(read_at=None)] == [other]
    bob.refresh_from_db()
    assert bob.notices_unread == 1
