"""Who may read events."""

from __future__ import annotations

from pehchan.portal.audit.services import event_record
from tests.portal.access_matrix import Call, People, Row


def event(people: People) -> Call:
    """An event."""
    made = event_record(kind="case_started", actor=people["importer"], subject="case:R-1")
    return Call({"number": made.number})


def export(people: People) -> Call:
    """A file of all of them."""
    return Call(data={"reason": "Yearly audit"})


ROWS = [
    Row("audit:events", allows={"auditor": 200}),
    Row("audit:event", "GET", event, {"auditor": 200}),
    Row("audit:export", "POST", export, {"auditor": 200}),
    Row("audit:chain", allows={"auditor": 200}),
]
