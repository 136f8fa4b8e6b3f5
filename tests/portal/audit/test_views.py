"""Pages for auditors."""

from __future__ import annotations

import pytest
from django.test import Client

from pehchan.portal.audit.models import Event
from pehchan.portal.audit.services import event_record
from tests.portal import people_made as people
from tests.portal.audit.test_reading import rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(people.asma(), "django.contrib.auth.backends.ModelBackend")
    return client


def made(kind: str = "case_started", **more: object) -> Event:
    return event_record(kind=kind, actor=people.bob(), subject="case:R-1", **more)


def test_the_list_shows_filters_and_pages(client: Client) -> None:
    for _ in range(51):
        made()
    made("case_submit", reason="<b>why</b>")
    page = client.get("/audit/?subject=case:R-1").content.decode()
    assert "52 events" in page
    assert "&lt;b&gt;why&lt;/b&gt;" in page
    assert 'rel="next"' in page
    page = client.get("/audit/?kind=case_started&page=2").content.decode()
    assert "case_submit" not in page.split("<table>")[1]
    assert 'href="?kind=case_started&amp;page=1"' in page
    assert "No event fits." in client.get("/audit/?subject=nothing").content.decode()


def test_one_event(client: Client) -> None:
    event = made(before={"state": "draft"}, after={"state": "<i>"})
    page = client.get(f"/audit/{event.number}/").content.decode()
    assert event.hash in page
    assert "&lt;i&gt;" in page
    assert client.get(f"/audit/{event.number + 1}/").status_code == 404


def test_a_file_is_an_event_itself_and_needs_a_reason(client: Client) -> None:
    made()
    made("case_submit")
    assert client.post("/audit/export/", {"kind": "case_submit"}).status_code == 422
    assert not Event.objects.filter(kind="audit_exported").exists()
    response = client.post("/audit/export/", {"kind": "case_submit", "reason": "Yearly audit"})
    text = b"".join(response.streaming_content).decode()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    assert len(text.splitlines()) == 2
    event = Event.objects.get(kind="audit_exported")
    assert (event.actor, event.reason) == (people.asma(), "Yearly audit")
    assert event.after == {"filter": {"kind": "case_submit"}, "rows": 1}


def test_the_filter_goes_along_to_the_file(client: Client) -> None:
    made()
    page = client.get("/audit/?kind=case_&since=2026-01-01").content.decode()
    assert '<input type="hidden" name="kind" value="case_">' in page
    assert '<input type="hidden" name="since" value="2026-01-01">' in page


def test_the_chain_is_looked_along(client: Client) -> None:
    made()
    second = made()
    made()
    assert "The chain holds" in client.get("/audit/chain/").content.decode()
    rewritten("UPDATE audit_event SET reason = 'other' WHERE number = %s", [second.number])
    page = client.get("/audit/chain/").content.decode()
    assert "The chain is broken" in page
    assert f"Event {second.number} was changed afterwards." in page


def test_in_urdu(client: Client) -> None:
    made()
    client.cookies["django_language"] = "ur"
    page = client.get("/audit/").content.decode()
    assert "کیا کیا گیا" in page
    assert 'dir="rtl"' in page
