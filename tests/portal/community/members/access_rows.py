"""Who may do what with profiles."""

from __future__ import annotations

from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row


def joining(people: People) -> Call:
    """What the join form sends."""
    return Call(data={"name": "Somebody", "handle": "somebody-new", "about": ""})


def of_mona(people: People) -> Call:
    """A member's page that everyone may see."""
    return Call({"handle": people_made.profile(people["moderator"]).handle})


ROWS = [
    Row("community:join", allows={"signed_in": 200, "moderator": 302}),
    Row("community:join", "POST", joining, {"signed_in": 302}),
    Row("community:member", make=of_mona, allows={"everyone": 200}),
]
