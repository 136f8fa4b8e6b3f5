from __future__ import annotations

import pytest
from django.test import Client

from pehchan.portal.figures.models import Entered
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made
from tests.portal.figures.entered_made import OF_2023, entered

pytestmark = pytest.mark.django_db
ENTER = "/figures/desk/enter/"


@pytest.fixture
def zara(client: Client) -> Client:
    """The statistician, signed in."""
    client.force_login(people_made.zara())
    return client


def test_a_figure_is_looked_at_and_then_entered(zara: Client) -> None:
    looked = zara.post(ENTER, OF_2023).content.decode()
    assert Entered.objects.count() == 0
    assert "Nothing for this part and period." in looked
    assert "The nearest periods" in looked
    assert "31,380,000" in looked
    assert "2024: the stated +47 % against 2023 agrees." in looked
    assert 'type="hidden" name="link" value="https://example.org/report"' in looked

    done = zara.post(ENTER, {**OF_2023, "step": "enter"}, follow=True).content.decode()
    one = Entered.objects.get()
    assert (one.series, one.credit) == ("handsets_assembled_locally", "Alice")
    assert "It is public with the next release." in done
    assert "Entered, not released yet" in done
    assert f"/figures/desk/entered/{one.pk}/withdraw/" in done


def test_what_stands_there_already_is_shown(zara: Client) -> None:
    other = {**OF_2023, "period": "2024", "value": "31000000"}
    looked = zara.post(ENTER, other).content.decode()
    assert "For the same part and period there is a value already." in looked
    assert looked.count("31,380,000") == 3


def test_changing_it_shows_the_form_again_as_it_was(zara: Client) -> None:
    page = zara.post(ENTER, {**OF_2023, "step": "change"})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="21280000"' in text
    assert '<option value="handsets_assembled_locally" selected>' in text


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("period", "last year", "Write 2025-06"),
        ("value", "many", "Write a number in the series"),
        ("part", "Itel", "Write brand=Itel"),
        ("link", "www.example.org", "Copy the address"),
        ("link", "", "required"),
        ("series", "handsets_eaten", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    zara: Client, field: str, wrong: str, said: str
) -> None:
    page = zara.post(ENTER, {**OF_2023, field: wrong, "step": "enter"})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert f'href="#id_{field}"' in page.content.decode()
    assert Entered.objects.count() == 0


def test_the_same_is_not_entered_twice(zara: Client) -> None:
    entered()
    page = zara.post(ENTER, {**OF_2023, "step": "enter"})
    assert page.status_code == 422
    assert "This value stands there already" in page.content.decode()


def test_the_form_may_be_filled_by_the_address(zara: Client) -> None:
    page = zara.get(ENTER, {"series": "population", "period": "2026"}).content.decode()
    assert '<option value="population" selected>' in page
    assert 'value="2026"' in page


def test_a_figure_is_withdrawn_with_a_reason(zara: Client) -> None:
    one = entered()
    cited_release()
    address = f"/figures/desk/entered/{one.pk}/withdraw/"
    assert "The next release will be without it" in zara.get(address).content.decode()
    assert zara.post(address, {"reason": " "}).status_code == 422
    assert zara.post(address, {"reason": "Misread."}).status_code == 302
    one.refresh_from_db()
    assert one.reason == "Misread."
    again = zara.post(address, {"reason": "Misread."})
    assert "withdrawn already" in again.content.decode()


def test_the_index_leads_statisticians_to_the_desk(zara: Client) -> None:
    assert "/figures/desk/" in zara.get("/figures/").content.decode()
    assert "/figures/desk/" not in Client().get("/figures/").content.decode()
