"""Who may do what with objections."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.appeals.services import relief_grant
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.appeals import made


def draft(people: People) -> Call:
    """alice's objection, begun."""
    return Call({"reference": made.draft().reference})


def send(people: People) -> Call:
    """The same, to be handed in."""
    return Call({"reference": made.draft().reference}, dict(made.ANSWERS))


def device(people: People) -> Call:
    """A phone that nobody knows: everybody may ask, and nothing is begun."""
    return Call(data={"device": "nonsense"})


def relief(people: People) -> Call:
    """Relief for alice's objection."""
    today = timezone.localdate().isoformat()
    reference = made.sent().reference
    return Call({"reference": reference}, {"relief-until": today, "relief-reason": "x"})


def end(people: People) -> Call:
    """Relief that is to be taken back."""
    case = made.sent()
    today = timezone.localdate()
    relief_grant(case=case, actor=people_made.second_reviewer(), until=today, reason="x")
    return Call({"reference": case.reference}, {"end-reason": "x"})


ROWS = [
    Row("appeals:start", allows={"everyone": 200}),
    Row("appeals:start", "POST", device, {"signed_in": 422}),
    Row("appeals:edit", "GET", draft, {"member": 200}),
    Row("appeals:edit", "POST", send, {"member": 302}),
    Row("appeals:relief", "POST", relief, {"reviewer": 302}),
    Row("appeals:relief-end", "POST", end, {"reviewer": 302}),
]
