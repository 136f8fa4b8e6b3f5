from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal import people_made
from tests.portal.access_walk import MAKERS

pytestmark = pytest.mark.django_db


def test_everybody_sees_what_everybody_can_do(client: Client) -> None:
    page = client.get("/services/").content.decode()

    assert "Check a device" in page and "Register a phone" in page
    assert "For the authority" not in page


def test_the_authority_sees_its_own_services_too() -> None:
    client = Client()
    client.force_login(people_made.rida(), backend="django.contrib.auth.backends.ModelBackend")

    page = client.get("/services/").content.decode()
    assert "Decide cases" in page
    assert "Enact a tariff" not in page


def test_who_may_read_dossiers_is_led_there() -> None:
    for person, led in (
        (people_made.parvez(), True),
        (people_made.rida(), True),
        (people_made.kamal(), False),
    ):
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get("/services/").content.decode()
        assert (page.count(f'href="{reverse("checks:dossier")}"') == 1) == led


def test_every_service_leads_somewhere() -> None:
    from pathlib import Path

    from pehchan.portal.project.views import front

    template = Path(front.__file__).parent.parent / "templates" / "services.html"
    routes = re.findall(r'route="([^"]+)"', template.read_text(encoding="utf-8"))

    assert len(routes) > 10
    for route in routes:
        assert reverse(route)


@pytest.mark.django_db
def test_statisticians_are_led_to_their_desk() -> None:
    client = Client()
    client.force_login(people_made.zara())
    page = client.get("/services/").content.decode()
    assert 'href="/figures/desk/"' in page
    client.force_login(people_made.alice())
    assert 'href="/figures/desk/"' not in client.get("/services/").content.decode()


@pytest.mark.parametrize("role", sorted(MAKERS))
def test_nobody_is_led_to_what_is_not_theirs(role: str) -> None:
    client = Client()
    client.force_login(MAKERS[role](), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/services/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    shown = set(re.findall(r'href="(/[^"]*)"', main))

    assert len(shown) > 5
    # A portal without a tariff says so with 400; nobody is led to what is not theirs.
    assert [one for one in shown if client.get(one).status_code not in (200, 400)] == []
