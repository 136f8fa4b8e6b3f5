from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import HeldWord
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_words_are_added_and_removed(client: Client) -> None:
    client.force_login(people_made.mona(), "django.contrib.auth.backends.ModelBackend")
    address = reverse("community:moderation-words")
    assert "No word is held." in client.get(address).content.decode()
    assert client.post(address, {"word": "*"}).status_code == 422
    client.post(address, {"word": "Casino"})
    assert "casino" in client.get(address).content.decode()
    word = HeldWord.objects.get()
    client.post(reverse("community:moderation-word-remove", args=[word.pk]))
    assert not HeldWord.objects.exists()
