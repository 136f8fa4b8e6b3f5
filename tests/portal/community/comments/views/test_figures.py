from __future__ import annotations

import dataclasses

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.models import OfferedFigure
from pehchan.portal.figures.models import Entered
from tests.portal import people_made
from tests.portal.community.comments.test_accepting import AS_OFFERED, FIGURE, offered

pytestmark = pytest.mark.django_db
State = OfferedFigure.State
SENT = {**AS_OFFERED, "value": "31,400,000"}


@pytest.fixture
def zara(client: Client) -> Client:
    client.force_login(people_made.zara(), "django.contrib.auth.backends.ModelBackend")
    return client


def at(one: OfferedFigure) -> str:
    return reverse("community:offered-figure", args=[one.pk])


def test_a_figure_is_looked_at_accepted_and_gone_from_the_list(zara: Client) -> None:
    one = offered()

    page = zara.get(reverse("community:offered")).content.decode()
    assert at(one) in page and "31,400,000 handsets" in page and "Bob" in page

    page = zara.get(at(one)).content.decode()
    assert "Nothing for this part and period." in page and 'value="31400000"' in page

    page = zara.post(at(one), SENT | {"step": "accept"}, follow=True).content.decode()
    assert "The figure is entered." in page and at(one) not in page
    assert Entered.objects.get().value == 31_400_000
    page = zara.get(reverse("community:offered"), {"state": "accepted"}).content.decode()
    assert at(one) in page


def test_what_stands_there_already_is_shown_beside_it(zara: Client) -> None:
    zara.post(at(offered()), SENT | {"step": "accept"})
    again = offered()

    page = zara.get(at(again)).content.decode()
    assert "Nothing for this part and period." not in page

    answer = zara.post(at(again), SENT | {"step": "accept"})
    assert answer.status_code == 422
    assert "This value stands there already" in answer.content.decode()


def test_looking_again_changes_nothing(zara: Client) -> None:
    one = offered()

    page = zara.post(at(one), SENT | {"step": "look", "period": "2032"}).content.decode()

    assert 'value="2032"' in page
    one.refresh_from_db()
    assert one.state == State.OFFERED and not Entered.objects.exists()


def test_a_mistake_stands_beside_its_field(zara: Client) -> None:
    answer = zara.post(at(offered()), SENT | {"step": "accept", "period": "soon"})

    assert answer.status_code == 422
    assert 'id="id_period_error"' in answer.content.decode()


def test_a_figure_of_another_series_needs_one_first(zara: Client) -> None:
    one = offered(dataclasses.replace(FIGURE, series="other", part="Chargers", unit="chargers"))

    page = zara.get(at(one))
    assert page.status_code == 200 and "Chargers" in page.content.decode()

    assert zara.post(at(one), SENT | {"step": "accept", "series": "other"}).status_code == 422
    assert zara.post(at(one), SENT | {"step": "accept"}).status_code == 302


def test_a_figure_is_declined_with_a_reason(zara: Client) -> None:
    one = offered()

    assert zara.post(at(one), {"step": "decline", "reason": ""}).status_code == 422
    zara.post(at(one), {"step": "decline", "reason": "The source says another number."})

    one.refresh_from_db()
    assert one.state == State.DECLINED
    page = zara.get(at(one)).content.decode()
    assert "The source says another number." in page and 'value="accept"' not in page
    below = zara.get(one.comment.post.get_absolute_url()).content.decode()
    assert "Not taken: <bdi>The source says another number.</bdi>" in below
