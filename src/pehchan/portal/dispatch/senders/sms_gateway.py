"""SMS through a gateway that is spoken to by HTTP, such as Kannel, Jasmin or a provider's own."""

from __future__ import annotations

import json
import urllib.parse
from dataclasses import dataclass, field

from pehchan.portal.dispatch.errors import PermanentError, TemporaryError
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.post import PostError, post

# The request was understood, and will be refused again; all other errors may pass.
PERMANENT = frozenset({400, 404, 410, 413, 422})


@dataclass(frozen=True)
class SmsGatewaySender:
    """Posts one message to one URL.

    Attributes:
        form: ``json`` or ``form``.
        names: what the gateway calls ``to``, ``text``, ``from`` and ``id``; a name that is empty
            is left out.
        extra: further fields, such as an account's name and password.
        token: sent as ``Authorization: Bearer``, when there is one.
    """

    url: str
    sender: str
    form: str = "json"
    names: dict[str, str] = field(
        default_factory=lambda: {"to": "to", "text": "text", "from": "from", "id": "id"}
    )
    extra: dict[str, str] = field(default_factory=dict)
    token: str = ""
    timeout: float = 15.0

    def send(self, message: Message) -> None:
        """Hand the text to the gateway.

        Raises:
            PermanentError: the gateway refuses the number or the text.
            TemporaryError: it does not answer, is too busy or refuses our account.
        """
        facts = {
            "to": message.address,
            "text": message.text,
            "from": self.sender,
            "id": str(message.pk),
        }
        fields = {self.names[name]: facts[name] for name in facts if self.names.get(name)}
        body, kind = self._body({**self.extra, **fields})
        headers = {"Content-Type": kind, "Idempotency-Key": str(message.pk)}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            # Gateways stand in the operator's own network: private addresses are what they have.
            answer = post(self.url, body, headers, timeout=self.timeout, private=True)
        except PostError as error:
            raise TemporaryError("gateway_unreachable", error.message) from error
        if 200 <= answer.status < 300:
            return
        kind_of_error = PermanentError if answer.status in PERMANENT else TemporaryError
        raise kind_of_error("gateway_refused", f"The gateway said {answer.status}.")

    def _body(self, fields: dict[str, str]) -> tuple[bytes, str]:
        if self.form == "form":
            return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"
        return json.dumps(fields, ensure_ascii=False).encode(), "application/json"
