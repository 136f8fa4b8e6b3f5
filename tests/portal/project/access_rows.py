"""Pages of the project itself: open to everybody, and they hold nothing of anybody."""

from __future__ import annotations

from tests.portal.access_matrix import Call, People, Row


def urdu(people: People) -> Call:
    """The page in Urdu from now on."""
    return Call(data={"language": "ur", "next": "/"})


ROWS = [
    Row("services", allows={"everyone": 200}),
    Row("healthz", allows={"everyone": 200}),
    Row("language", "POST", urdu, allows={"everyone": 302}),
]
