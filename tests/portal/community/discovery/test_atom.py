from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import Tag
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client: Client, name: str, *words: object) -> list[str]:
    answer = client.get(reverse(f"community:{name}", args=words))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    for link in root.iter(f"{ATOM}link"):
        assert link.get("href", "").startswith("http")
    return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


def test_feeds_hold_what_everybody_may_read_even_for_a_member(client: Client) -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    tag = Tag.objects.create(slug="فون", name="فون")
    shown = a_post(alice, title="Shown & <seen>")
    secret = a_post(alice, title="Secret", visibility="members")
    a_post(nadia, title="Held", state="held")
    a_post(nadia, title="Hers")
    for post in (shown, secret):
        post.tags.add(tag)
        a_comment(nadia, post)
    client.force_login(alice.member, backend="django.contrib.auth.backends.ModelBackend")

    assert titles(client, "feed-posts") == ["Hers", "Shown & <seen>"]
    assert titles(client, "feed-member", "alice") == ["Shown & <seen>"]
    assert titles(client, "feed-tag", "فون") == ["Shown & <seen>"]
    assert titles(client, "feed-comments") == ["Nadia on Shown & <seen>"]


def test_who_is_for_members_only_has_no_feed(client: Client) -> None:
    new_member(visibility="members")
    address = reverse("community:feed-member", args=["nadia"])
    client.force_login(people_made.mona(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 404
    assert client.get(reverse("community:feed-tag", args=["none"])).status_code == 404


def test_a_former_member_is_not_named(client: Client) -> None:
    a_post(new_member(state="left", name="Gone"))
    answer = client.get(reverse("community:feed-posts"))
    assert b"Gone" not in answer.content
    assert b"a former member" in answer.content
