from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import ReviewItem
from tests.portal import people_made
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db


def test_a_member_reports_once_and_is_thanked(client: Client) -> None:
    alice = people_made.profile(people_made.alice())
    post = a_post(new_member())
    client.force_login(alice.member, "django.contrib.auth.backends.ModelBackend")
    address = reverse("community:report", args=["post", post.pk])

    assert "Report to the moderators" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    answer = client.post(address, {"reason": "Spam"})
    assert (answer.status_code, answer["Location"]) == (302, post.get_absolute_url())
    assert ReviewItem.objects.get().raised_by == alice
    assert "You have reported this" in client.get(address).content.decode()
    client.post(address, {"reason": "Spam"})
    assert ReviewItem.objects.count() == 1


def test_strangers_are_led_to_sign_in(client: Client) -> None:
    address = reverse("community:report", args=["post", a_post(new_member()).pk])
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_moderators_are_led_to_where_it_is_decided(client: Client) -> None:
    post = a_post(new_member())
    client.force_login(people_made.mona(), "django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("community:report", args=["post", post.pk]))
    assert answer["Location"] == reverse("community:moderate", args=["post", post.pk])
