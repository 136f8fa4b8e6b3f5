"""Who may do what with checks."""

from __future__ import annotations

import datetime

from django.core.files.base import ContentFile

from pehchan.portal.checks import tokens
from pehchan.portal.checks.models import BulkCheck
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from tests.portal.access_matrix import Call, People, Row

IMEI = "352099001761481"
AUTHORITY = {"police": 200, "reviewer": 200, "administrator": 200, "auditor": 200}


def _number(people: People) -> Call:
    return Call(data={"number": IMEI})


def _token(people: People) -> dict[str, object]:
    at = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    return {
        "token": tokens.seal(tokens.Answered(IMEI[:14], State.ALLOWED, None, True, Fact.KNOWN, at))
    }


def _answer(people: People) -> Call:
    return Call(kwargs=_token(people))


def _compare(people: People) -> Call:
    return Call(kwargs=_token(people), data={"number": IMEI})


def _bulk_of_member(people: People) -> Call:
    made = BulkCheck(member=people["member"], rows=1, state=BulkCheck.State.DONE)
    made.upload.save("upload", ContentFile(b"1"), save=False)
    made.result.save("result.csv", ContentFile(b"1"), save=False)
    made.save()
    return Call(kwargs={"reference": made.reference})


def _failed(people: People) -> Call:
    made = BulkCheck.objects.create(
        member=people["member"], rows=1, state=BulkCheck.State.FAILED, upload="checks/x/upload"
    )
    return Call(kwargs={"reference": made.reference})


def _reading(people: People) -> Call:
    return Call(data={"number": IMEI, "reason": "Order 7/2026"})


ROWS = [
    Row("checks:check", allows={"everyone": 200}),
    Row("checks:check", "POST", _number, {"everyone": 200}),
    Row("checks:photo", "POST", lambda people: Call(data={}), {"everyone": 422}),
    Row("checks:challenge", allows={"everyone": 200}),
    Row("checks:bulk", allows={"everyone": 200}),
    Row("checks:bulk", "POST", lambda people: Call(data={"numbers": ""}), {"everyone": 422}),
    Row("checks:bulk_check", "GET", _bulk_of_member, {"member": 200}),
    Row("checks:bulk_result", "GET", _bulk_of_member, {"member": 200}),
    Row("checks:bulk_retry", "POST", _failed, {"member": 302}),
    # The gateway alone, by its signature: no role lets anybody in.
    Row("checks:sms", "POST", lambda people: Call(data={"from": "1", "text": IMEI})),
    Row("checks:key", allows={"everyone": 200}),
    Row("checks:answer", "GET", _answer, {"everyone": 200}),
    Row("checks:answer", "POST", _compare, {"everyone": 200}),
    Row("checks:code", "GET", _answer, {"everyone": 200}),
    Row("checks:dossier", allows=AUTHORITY),
    Row("checks:dossier", "POST", _reading, AUTHORITY),
    Row("/api/v1/check", "POST", lambda people: Call(json={"imei": IMEI}), {"everyone": 200}),
    Row(
        "/api/v1/check/batch",
        "POST",
        lambda people: Call(json={"imeis": [IMEI, "x"]}),
        {"everyone": 200},
    ),
    Row(
        "/api/v1/check/{imei}", "GET", lambda people: Call(kwargs={"imei": IMEI}), {"everyone": 200}
    ),
]
