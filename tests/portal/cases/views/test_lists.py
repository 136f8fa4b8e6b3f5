from __future__ import annotations

import pytest

from pehchan.portal.cases.views import lists
from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_everybody_sees_their_own_and_an_empty_list_says_what_to_do():
    case = made.draft(about="500 phones")
    page = signed_in(people.bob()).get("/cases/").text
    assert case.reference in page and "500 phones" in page
    empty = signed_in(people.sami()).get("/cases/").text
    assert case.reference not in empty and "href=" in empty


def test_a_list_has_pages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    references = [made.draft().reference for _ in range(3)]
    bob = signed_in(people.bob())
    first, second = (bob.get(f"/cases/?page={number}").text for number in (1, 2))
    assert references[2] in first and references[1] in first and references[0] not in first
    assert references[0] in second


def test_the_queue_is_filtered_and_links_keep_the_filters(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "PAGE", 1)
    waiting, mine = made.submitted(), made.taken()
    rida = signed_in(people.rida())
    page = rida.get("/cases/queue/?whose=nobody").text
    assert waiting.reference in page and mine.reference not in page
    made.submitted()
    assert "whose=nobody&amp;page=2" in rida.get("/cases/queue/?whose=nobody").text


def test_the_queue_does_not_exist_for_others():
    assert signed_in(people.bob()).get("/cases/queue/").status_code == 404
    assert signed_in(people.asma()).get("/cases/queue/").status_code == 200
