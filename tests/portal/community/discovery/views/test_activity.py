from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import Follow
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_everybody_reads_what_happened(client: Client) -> None:
    a_comment(new_member(), a_post(people_made.profile(people_made.alice()), title="A post"), "Yes")
    page = client.get(reverse("community:activity")).content.decode()
    assert "A post" in page
    assert "Yes" in page


def test_the_own_feed_marks_what_is_new_until_it_was_seen(client: Client) -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    Follow.objects.create(follower=alice, followed=nadia)
    a_post(nadia, title="Hers")
    client.force_login(alice.member, backend=BACKEND)

    first = client.get(reverse("community:feed")).content.decode()
    second = client.get(reverse("community:feed")).content.decode()

    assert "Hers" in first
    assert "Hers" in second
    assert "is-new" in first
    assert "is-new" not in second


def test_an_older_page_is_no_visit(client: Client) -> None:
    alice = people_made.profile(people_made.alice())
    client.force_login(alice.member, backend=BACKEND)
    client.get(reverse("community:feed"), {"before": "1-1"})
    alice.refresh_from_db()
    assert alice.feed_seen_at is None


def test_strangers_are_led_to_sign_in(client: Client) -> None:
    answer = client.get(reverse("community:feed"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
