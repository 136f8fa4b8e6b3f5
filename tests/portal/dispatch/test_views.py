"""Pages of what was sent."""

from __future__ import annotations

import pytest
from django.test import Client

from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.services import message_send
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(people.rida(), BACKEND)
    return client


def sent(to: str = "alice@example.org", template: str = "case_submitted") -> Message:
    context = {"reference": "R-7F3K-29QM", "code": "918273", "minutes": 5}
    message = message_send(template=template, to=to, context=context)
    Message.objects.filter(pk=message.pk).update(state=State.SENT)
    message.refresh_from_db()
    return message


def test_the_list_masks_addresses_and_filters(client: Client) -> None:
    sent()
    sent("+923001234567")
    page = client.get("/messages/").content.decode()
    assert "a•••@e•••.org" in page
    assert "+92•••••••567" in page
    assert "alice@example.org" not in page
    assert "3001234567" not in page
    page = client.get("/messages/?channel=sms").content.decode()
    assert "a•••@e•••.org" not in page
    assert "No message fits." in client.get("/messages/?state=failed").content.decode()


def test_long_lists_have_pages_that_keep_the_filter(client: Client) -> None:
    for _ in range(51):
        sent()
    page = client.get("/messages/?state=sent").content.decode()
    assert 'href="?state=sent&amp;page=2"' in page
    assert client.get("/messages/?state=sent&page=2").content.decode().count("a•••@") == 1


def test_a_message_shows_its_words_but_no_secret(client: Client) -> None:
    page = client.get(f"/messages/{sent().pk}/").content.decode()
    assert "R-7F3K-29QM" in page
    assert "alice@example.org" not in page
    page = client.get(f"/messages/{sent(template='verification_code').pk}/").content.decode()
    assert "918273" not in page
    assert "held a secret" in page
    assert "Send once more" not in page


def test_it_is_sent_once_more_with_a_reason(client: Client) -> None:
    message = sent()
    response = client.post(f"/messages/{message.pk}/resend/", {"reason": ""})
    assert response.status_code == 422
    response = client.post(f"/messages/{message.pk}/resend/", {"reason": "It was full."})
    again = Message.objects.exclude(pk=message.pk).get()
    assert response["Location"] == f"/messages/{again.pk}/"
    response = client.post(f"/messages/{again.pk}/resend/", {"reason": "Too soon."})
    assert response.status_code == 409
    assert Message.objects.count() == 2


def test_an_auditor_has_no_button() -> None:
    client = Client()
    client.force_login(people.asma(), BACKEND)
    message = sent()
    assert "Send once more" not in client.get(f"/messages/{message.pk}/").content.decode()


def test_in_urdu(client: Client) -> None:
    client.cookies["django_language"] = "ur"
    page = client.get(f"/messages/{sent().pk}/").content.decode()
    assert "بھیجا گیا" in page
