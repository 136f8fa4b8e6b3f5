"""Who may see what the register refused, and try it again."""

from __future__ import annotations

from pehchan.portal.registration.models import RegisterChange
from tests.portal.access_matrix import Call, People, Row


def _refused(people: People) -> Call:
    made = RegisterChange.objects.create(
        change="add",
        rows=[{"imei": "35209900000001"}],
        devices=1,
        state=RegisterChange.State.REFUSED,
        refusal={"error": "register_refused", "message": "No."},
    )
    return Call(kwargs={"key": made.key}, data={"reason": "It was put right."})


ROWS = [
    Row("registration:changes_refused", allows={"administrator": 200}),
    Row("registration:change_retry", "POST", _refused, {"administrator": 302}),
]
