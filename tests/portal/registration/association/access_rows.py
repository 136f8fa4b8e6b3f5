"""Who may enter a phone under a name, and take it out."""

from __future__ import annotations

import datetime

from pehchan.portal.registration.association.models import Association
from tests.portal.access_matrix import Call, People, Row


def _typed(people: People) -> Call:
    return Call(data={"imei": "12"})


def _own(people: People) -> Call:
    made = Association.objects.create(
        member=people["member"], person="p" * 64, since=datetime.date(2026, 1, 1)
    )
    made.imeis.create(imei="35209900176148")
    return Call(kwargs={"pk": made.pk})


ROWS = [
    Row("registration:associate", allows={"signed_in": 200}),
    Row("registration:associate", "POST", _typed, {"signed_in": 422}),
    Row("registration:association_end", "POST", _own, {"member": 302}),
]
