from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.people.models import Attribute
from tests.portal.checks.nation import planted
from tests.portal.people_made import alice
from tests.portal.registration.personal.made import phones, with_document
from tests.portal.registration.personal.views.walk import (
    RESIDENT,
    answer,
    device,
    url,
    walk,
    where,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def imeis(made_register: Any, register: Workspace) -> list[str]:
    return phones(made_register)


def test_the_start_page_says_what_is_needed_and_leads_on(
    client: Client, register: Workspace
) -> None:
    page = client.get(url("personal")).content.decode()
    assert "*#06#" in page
    assert url("personal-question", "imei") in page


def test_each_answer_leads_to_the_next_question(client: Client, imeis: list[str]) -> None:
    page = answer(client, "imei", imei=with_check_digit(imeis[0]))
    assert where(page) == url("personal-question", "other-imeis")
    page = answer(client, "other-imeis", others="")
    assert where(page) == url("personal-question", "who")
    page = answer(client, "who", who="overseas")
    assert where(page) == url("personal-question", "use")


def test_answers_are_kept_so_that_going_back_does_no_harm(client: Client, imeis: list[str]) -> None:
    device(client, imeis[0])
    page = client.get(url("personal-question", "imei")).content.decode()
    assert with_check_digit(imeis[0]) in page
    # The start page offers to go on, at the first open question.
    assert url("personal-question", "who") in client.get(url("personal")).content.decode()


def test_nobody_jumps_ahead(client: Client, imeis: list[str]) -> None:
    client.force_login(alice())
    page = client.get(url("personal-question", "value"), follow=True)
    assert where(page) == url("personal-question", "imei")
    assert client.get(url("personal-question", "nonsense")).status_code == 404


def test_no_imei_stands_in_an_address(client: Client, imeis: list[str]) -> None:
    client.force_login(with_document(alice()))
    page = walk(client, imeis[0], RESIDENT)
    for address, _status in page.redirect_chain:
        assert imeis[0] not in address


def test_questions_about_a_person_ask_to_sign_in_first(client: Client, imeis: list[str]) -> None:
    device(client, imeis[0])
    page = client.post(url("personal-question", "who"), {"who": "resident"})
    page = client.get(page["Location"])
    assert page.status_code == 302
    assert "login" in page["Location"]
    # What was answered before is not asked again.
    client.force_login(alice())
    assert client.get(url("personal-question", "identity")).status_code == 200
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("family_phone", "registered already"),
        ("stolen_in_use", "cannot be registered"),
    ],
)
def test_the_first_answer_may_be_the_last(
    client: Client, register: Workspace, made_register: Any, kind: str, says: str
) -> None:
    imei = planted(made_register, kind)[0][:14]
    page = answer(client, "imei", imei=with_check_digit(imei))
    assert where(page) == url("personal-result")
    assert says in page.content.decode()
    assert (url("associate") in page.content.decode()) == (kind == "family_phone")


def test_a_visitor_with_a_sim_from_abroad_need_not_register(
    client: Client, imeis: list[str]
) -> None:
    device(client, imeis[0])
    answer(client, "who", who="visitor")
    page = answer(client, "use", use="roaming")
    assert where(page) == url("personal-result")
    assert "you need not register" in page.content.decode()
    # Going back and answering otherwise leads on.
    page = answer(client, "use", use="local_sim")
    assert "login" in where(page)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "This field is required"),
        ("352099001761482", "mistyped"),
        ("12345", "An IMEI has 15 digits"),
    ],
)
def test_a_mistake_is_explained_above_and_beside(
    client: Client, register: Workspace, typed: str, says: str
) -> None:
    page = answer(client, "imei", imei=typed)
    assert where(page) == url("personal-question", "imei")
    text = page.content.decode()
    assert "<title>Error:" in text
    assert text.count(says) == 2
    # It is told once; the page that is loaded again just asks.
    again = client.get(url("personal-question", "imei")).content.decode()
    assert "<title>Error:" not in again


def test_another_phone_forgets_what_was_said_of_the_first(client: Client, imeis: list[str]) -> None:
    device(client, imeis[0], imeis[0][:8] + "999999")
    answer(client, "imei", imei=with_check_digit(imeis[1]))
    page = client.get(url("personal-question", "other-imeis")).content.decode()
    assert imeis[0][:8] + "999999" not in page


def test_the_number_of_a_document_is_sealed_and_in_no_draft(
    client: Client, imeis: list[str]
) -> None:
    client.force_login(alice())
    walk(client, imeis[0], RESIDENT)
    assert Attribute.objects.get(member=alice()).kind == "cnic"
    assert "1234567" not in str(Case.objects.get().data)
    assert "1234567" not in str(dict(client.session))


def test_a_document_on_record_need_not_be_typed_again(client: Client, imeis: list[str]) -> None:
    client.force_login(with_document(alice()))
    device(client, imeis[0])
    answer(client, "who", who="resident")
    page = answer(client, "identity", identity="cnic")
    assert where(page) == url("personal-question", "value")
    page = answer(client, "identity", identity="passport")
    assert "Give the number" in page.content.decode()


def test_a_number_that_is_none_is_refused_beside_its_field(
    client: Client, imeis: list[str]
) -> None:
    client.force_login(alice())
    device(client, imeis[0])
    answer(client, "who", who="resident")
    page = answer(client, "identity", identity="cnic", number="12")
    assert page.status_code == 422
    assert "not a number of an identity card" in page.content.decode()
    assert not Attribute.objects.exists()


def test_a_draft_follows_its_member(client: Client, imeis: list[str]) -> None:
    client.force_login(with_document(alice()))
    device(client, imeis[0])
    answer(client, "who", who="resident")
    case = Case.objects.get()
    assert (case.kind, case.state) == ("individual", "draft")
    other = Client()
    other.force_login(alice())
    page = other.get(url("personal-resume", case.reference), follow=True)
    assert where(page) == url("personal-question", "identity")
    page = answer(other, "identity", identity="cnic")
    assert where(page) == url("personal-question", "value")


def test_who_turns_out_to_be_a_visitor_gets_another_kind_of_case(
    client: Client, imeis: list[str]
) -> None:
    client.force_login(with_document(alice(), "passport"))
    device(client, imeis[0])
    answer(client, "who", who="resident")
    answer(client, "who", who="visitor")
    answer(client, "use", use="local_sim")
    states = {(one.kind, one.state) for one in Case.objects.all()}
    assert states == {("individual", "withdrawn"), ("visitor", "draft")}


def test_beginning_anew_forgets_everything(client: Client, imeis: list[str]) -> None:
    device(client, imeis[0])
    client.get(url("personal-again"))
    assert (
        with_check_digit(imeis[0]) in client.get(url("personal-question", "imei")).content.decode()
    )
    client.post(url("personal-again"))
    assert imeis[0] not in client.get(url("personal-question", "imei")).content.decode()


def test_guessing_imeis_is_rationed_as_where_devices_are_checked(
    client: Client, imeis: list[str], settings: Any
) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"check_plain": (1, 3_600)}
    assert answer(client, "imei", imei=with_check_digit(imeis[0])).status_code == 200
    page = client.post(url("personal-question", "imei"), {"imei": with_check_digit(imeis[1])})
    assert page.status_code == 429
