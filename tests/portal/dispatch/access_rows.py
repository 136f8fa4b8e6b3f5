"""Who may see what was sent, and send it once more."""

from __future__ import annotations

from pehchan.portal.dispatch.models import Message, State
from tests.portal.access_matrix import Call, People, Row


def message(people: People) -> Call:
    """A message that was sent."""
    made = Message.objects.create(
        template="notice",
        language="en",
        channel="email",
        address="a@example.org",
        text="T",
        state=State.SENT,
    )
    return Call({"message_id": made.pk})


def again(people: People) -> Call:
    """The same, to be sent once more."""
    return Call(message(people).kwargs, {"reason": "The mailbox was full."})


ROWS = [
    Row("dispatch:messages", allows={"staff": 200}),
    Row("dispatch:message", "GET", message, {"staff": 200}),
    Row("dispatch:resend", "POST", again, {"reviewer": 302, "administrator": 302}),
]
