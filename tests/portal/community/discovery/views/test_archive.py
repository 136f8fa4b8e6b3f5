from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import Tag
from tests.portal import people_made
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db
MARCH = datetime.datetime(2025, 3, 15, tzinfo=datetime.UTC)


def page(client: Client, name: str, *words: object, **query: str) -> str:
    answer = client.get(reverse(f"community:{name}", args=words), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_archive_leads_to_every_month(client: Client) -> None:
    author = new_member()
    a_post(author, title="In March", published_at=MARCH)
    a_post(author, title="Later", published_at=MARCH + datetime.timedelta(days=60))

    first = page(client, "archive")
    assert "March 2025" in first
    assert reverse("community:archive-month", args=[2025, 5]) in first
    month = page(client, "archive-month", 2025, 3)
    assert "In March" in month
    assert "Later" not in month


@pytest.mark.parametrize("words", [(2025, 13), (2025, 0), (99999, 1), (2020, 1)])
def test_a_month_without_posts_is_not_there(client: Client, words: tuple[int, int]) -> None:
    assert client.get(reverse("community:archive-month", args=words)).status_code == 404


def test_a_members_posts_with_their_feed(client: Client) -> None:
    a_post(new_member("nadia"), title="Hers")
    a_post(people_made.profile(people_made.alice()), title="Of another")
    shown = page(client, "archive-member", "nadia")
    assert "Hers" in shown
    assert "Of another" not in shown
    assert reverse("community:feed-member", args=["nadia"]) in shown
    assert client.get(reverse("community:archive-member", args=["nobody"])).status_code == 404


def test_tags(client: Client) -> None:
    tag = Tag.objects.create(slug="فون", name="فون")
    a_post(new_member(), title="Tagged").tags.add(tag)
    a_post(new_member(), title="Other")
    shown = page(client, "tag", "فون")
    assert "Tagged" in shown
    assert "Other" not in shown
    assert reverse("community:feed-tag", args=["فون"]) in shown
    assert client.get(reverse("community:tag", args=["none"])).status_code == 404
    assert client.get(reverse("community:tags")).status_code == 200
