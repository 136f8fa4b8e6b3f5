"""Who may leave, and take along what they wrote."""

from __future__ import annotations

from tests.portal.access_matrix import Call, People, Row


def leaving(people: People) -> Call:
    """What the form sends."""
    return Call(data={"contributions": "keep"})


ROWS = [
    # Who has not joined is led to where one does.
    Row("community:leave", allows={"signed_in": 302, "moderator": 200}),
    Row("community:leave", "POST", leaving, {"signed_in": 302}),
    Row("community:download", allows={"signed_in": 302, "moderator": 200}),
]
