"""Signatures of webhooks."""

from __future__ import annotations

from pehchan.portal.api.webhooks.signing import headers, holds, secret_made, signature

BODY = b'{"test": 2432232314}'


def test_the_specifications_example() -> None:
    # From the Standard Webhooks specification.
    assert (
        signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            BODY,
        )
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_what_arrives_whole_and_in_time_holds() -> None:
    old, new = secret_made(), secret_made()
    sent = headers([new, old], "id-1", 1_000_000, BODY)
    assert len(sent["webhook-signature"].split()) == 2
    assert holds(old, sent, BODY, now=1_000_010)
    assert holds(new, sent, BODY, now=1_000_010)
    assert not holds(secret_made(), sent, BODY, now=1_000_010)
    assert not holds(new, sent, BODY + b" ", now=1_000_010)
    assert not holds(new, sent, BODY, now=1_000_301)
    assert not holds(new, {**sent, "webhook-id": "id-2"}, BODY, now=1_000_010)
    assert not holds(new, {**sent, "webhook-timestamp": "1000009"}, BODY, now=1_000_010)
    assert not holds(new, {**sent, "webhook-timestamp": "soon"}, BODY, now=1_000_010)
    assert not holds(new, {}, BODY, now=1_000_010)
