"""The kinds of message that there are: which channels each may take, and whether it is secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pehchan.portal.dispatch.errors import DispatchError
from pehchan.portal.dispatch.models import Channel


@dataclass(frozen=True, slots=True)
class MessageKind:
    """One template.

    Attributes:
        name: the template's name; its files are ``dispatch/<name>.subject.txt``, ``.txt``,
            ``.html`` (optional) and ``.sms.txt``.
        channels: how it may be sent; the first one that the person can be reached by is taken.
        secret: whether its words are removed once it was sent.
        example: what it is about, for the tests of each kind and for the page that shows it.
    """

    name: str
    channels: tuple[Channel, ...]
    example: dict[str, object]
    secret: bool = False


_BOTH = (Channel.EMAIL, Channel.SMS)
_CASE = {
    "reference": "R-7F3K-29QM",
    "kind": "importer",
    "state": "approved",
    "address": "https://register.example/cases/R-7F3K-29QM/",
    "reason": "Serial numbers 12 to 40 are missing on the invoice.",
    "due": "2026-12-31",
}
_NOTICES = {
    "settings": "https://register.example/community/notices/settings/",
    "off": "https://register.example/community/notices/off/x-1/",
}

_KINDS = {
    kind.name: kind
    for kind in (
        MessageKind("verification_code", _BOTH, {"code": "482913", "minutes": 15}, secret=True),
        MessageKind("sign_in_code", _BOTH, {"code": "482913", "minutes": 5}, secret=True),
        MessageKind(
            "password_reset",
            _BOTH,
            {"code": "482913", "minutes": 3},
            secret=True,
        ),
        MessageKind(
            "people/invitation",
            _BOTH,
            {
                "organisation": "Bolan Traders",
                "inviter": "Bob",
                "address": "https://register.example/people/invitations/x-1/",
            },
            secret=True,
        ),
        MessageKind("account_changed", _BOTH, {"what": "A passkey was added."}),
        MessageKind("case_submitted", _BOTH, _CASE),
        MessageKind("case_information_requested", _BOTH, _CASE),
        MessageKind("case_approved", _BOTH, _CASE),
        MessageKind("case_rejected", _BOTH, _CASE),
        MessageKind("case_lapsed", _BOTH, _CASE),
        MessageKind("case_comment", _BOTH, _CASE),
        MessageKind("case_assigned", (Channel.EMAIL,), _CASE),
        MessageKind("relief_granted", _BOTH, {**_CASE, "until": "2026-12-31"}),
        MessageKind("relief_ended", _BOTH, {**_CASE, "until": "2026-12-31"}),
        MessageKind(
            "registration_expires",
            _BOTH,
            {**_CASE, "device": "35-209900-176148-1", "until": "2026-12-31", "days": 14},
        ),
        MessageKind("payment_received", _BOTH, {**_CASE, "amount": "PKR 1,250"}),
        MessageKind("webhook_failing", (Channel.EMAIL,), {"url": "https://bolan.example/hooks"}),
        MessageKind(
            "community_notice",
            (Channel.EMAIL,),
            {
                **_NOTICES,
                "subject_text": "Alice mentioned you in “From imports to assembly”",
                "text": "Alice mentioned you in “From imports to assembly”",
                "detail": "",
                "kind": "You were mentioned",
                "address": "https://register.example/community/notices/1/",
            },
        ),
        MessageKind(
            "community_digest",
            (Channel.EMAIL,),
            {
                **_NOTICES,
                "name": "Bob",
                "number": 2,
                "lines": [
                    {
                        "text": "Alice follows you now",
                        "detail": "",
                        "address": "https://register.example/community/notices/1/",
                    },
                    {
                        "text": "A message from the moderators",
                        "detail": "Say where figures come from.",
                        "address": "https://register.example/community/notices/2/",
                    },
                ],
                "more": 3,
            },
        ),
        MessageKind(
            "community_role",
            _BOTH,
            {"role": "Moderator", "address": "https://register.example/community/"},
        ),
        MessageKind("notice", _BOTH, {"subject": "Notice", "text": "The office is closed."}),
    )
}


def message_kind(name: str) -> MessageKind:
    """The kind of that name.

    Raises:
        DispatchError: there is none.
    """
    try:
        return _KINDS[name]
    except KeyError:
        raise DispatchError(
            "no_such_template",
            f"There is no message of the kind {name}.",
            f"Use one of: {', '.join(sorted(_KINDS))}.",
        ) from None


def message_kinds() -> Iterable[MessageKind]:
    """Every kind, by name."""
    return (_KINDS[name] for name in sorted(_KINDS))
