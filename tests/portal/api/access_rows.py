"""Who may do what through the API, with the session of a browser."""

from __future__ import annotations

from pehchan.portal.api.models import Delivery
from pehchan.portal.cases.services import information_request, section_review
from pehchan.portal.dispatch.models import State
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.api.webhooks.made import webhook
from tests.portal.cases import made

ONE_CASE = "/api/v1/cases/{reference}"
ONE_HOOK = "/api/v1/webhooks/{webhook_id}"
URL = {"url": "https://example.org/hook"}
# Whoever applied, and the authority.
READERS = {"importer": 200, "staff": 200}


def nowhere(people: People) -> Call:
    """An address that there is not."""
    return Call({"rest": "nothing"})


def submitted(people: People) -> Call:
    """A case of the importer's, handed in."""
    return Call({"reference": made.submitted().reference})


def comment(people: People) -> Call:
    """A comment on it."""
    return Call(submitted(people).kwargs, json={"text": "The invoice follows."})


def withdraw(people: People) -> Call:
    """It is withdrawn."""
    return Call(submitted(people).kwargs, json={"step": "withdraw"})


def answer(people: People) -> Call:
    """What the authority asked is answered."""
    case = made.taken()
    information_request(case=case, actor=people_made.rida(), question="Which port?")
    return Call({"reference": case.reference}, json={"answer": "Karachi."})


def to_review(people: People) -> Call:
    """A case with sections."""
    return Call({"reference": made.to_review().reference})


def section(people: People) -> Call:
    """A section of it is reviewed."""
    said = {"section": "price", "opinion": "approved"}
    return Call(to_review(people).kwargs, json=said)


def reviewed(people: People) -> Call:
    """Its review is finished."""
    case = made.to_review()
    for name in ("price", "papers", "goods"):
        section_review(case=case, actor=people_made.rida(), section=name, opinion="approved")
    return Call({"reference": case.reference}, json={})


def copied(people: People) -> Call:
    """It came to nothing, and is begun again."""
    case = made.to_review()
    case.state = "rejected"
    case.save()
    return Call({"reference": case.reference}, json={})


def add(people: People) -> Call:
    """A webhook of one's own."""
    return Call(json=URL)


def hook(people: People) -> Call:
    """A webhook of the importer's."""
    return Call({"webhook_id": webhook()[0].pk})


def change(people: People) -> Call:
    """The same, switched off."""
    return Call(hook(people).kwargs, json={"is_active": False})


def again(people: People) -> Call:
    """A delivery that failed."""
    one = webhook()[0]
    delivery = Delivery.objects.create(
        webhook=one, kind="case.changed", body="{}", state=State.FAILED
    )
    return Call({"webhook_id": one.pk, "delivery_id": delivery.pk})


ROWS = [
    Row("api:docs", allows={"everyone": 200}),
    Row("api:nothing", "GET", nowhere, {"everyone": 404}),
    Row("/api/v1/cases", allows={"signed_in": 200}),
    Row(ONE_CASE, "GET", submitted, READERS),
    Row(f"{ONE_CASE}/comments", "GET", submitted, READERS),
    Row(f"{ONE_CASE}/comments", "POST", comment, {"importer": 201, "reviewer": 201}),
    Row(f"{ONE_CASE}/steps", "POST", withdraw, {"importer": 200}),
    Row(f"{ONE_CASE}/answers", "POST", answer, {"importer": 200}),
    Row(f"{ONE_CASE}/sections", "GET", to_review, {"reviewer": 200}),
    Row(f"{ONE_CASE}/sections", "POST", section, {"reviewer": 200}),
    Row(f"{ONE_CASE}/decisions", "POST", reviewed, {"reviewer": 200}),
    Row(f"{ONE_CASE}/copies", "POST", copied, {"importer": 201}),
    Row("/api/v1/webhooks", allows={"signed_in": 200}),
    Row("/api/v1/webhooks", "POST", add, {"signed_in": 201}),
    Row(ONE_HOOK, "GET", hook, {"importer": 200}),
    Row(ONE_HOOK, "PATCH", change, {"importer": 200}),
    Row(ONE_HOOK, "DELETE", hook, {"importer": 204}),
    Row(f"{ONE_HOOK}/secret", "POST", hook, {"importer": 200}),
    Row(f"{ONE_HOOK}/deliveries", "GET", hook, {"importer": 200}),
    Row(f"{ONE_HOOK}/deliveries/{{delivery_id}}/again", "POST", again, {"importer": 201}),
]
