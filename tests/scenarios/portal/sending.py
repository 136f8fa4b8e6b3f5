"""What the process of `test_kill_dispatch` does: sends a message and is killed behind the sending.

Told a message's id and a folder, it claims the message as a worker does and hands it to its sender;
when the sender has it, and nothing is written down yet, the process says so and waits to be killed.
"""

from __future__ import annotations

import sys
import time
import uuid

import django


def main(message: str) -> None:
    """Claim, hand over, say so, wait."""
    django.setup()
    from pehchan.portal.dispatch.models import Channel, Message
    from pehchan.portal.dispatch.senders.choose import sender_for

    claimed = Message.claim_one(uuid.UUID(message))
    assert claimed is not None
    sender_for(Channel(claimed.channel)).send(claimed)
    sys.stdout.write("sent\n")
    sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    main(sys.argv[1])
