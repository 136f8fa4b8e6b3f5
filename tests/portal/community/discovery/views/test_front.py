from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_front_page_is_for_everybody(client: Client) -> None:
    answer = client.get(reverse("community:front"))

    assert answer.status_code == 200
