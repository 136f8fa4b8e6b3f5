"""Problem details: how a refused request is answered (TS 29.571 clause 5.2.4.1, RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Sequence

MEDIA_TYPE = "application/problem+json"

# Status -> title. The causes are those of TS 29.500 table 5.2.7.2-1, but for the last line's:
# ERROR_EQUIPMENT_UNKNOWN is TS 29.511's own (table 6.1.7.3-1).
TITLES = {
    400: "The request cannot be understood",
    401: "No valid access token",
    403: "The access token does not cover this service",
    404: "Not found",
    405: "The method is not allowed",
    414: "The URI is too long",
    429: "Too many requests",
    500: "The node has failed",
    503: "The node is not ready",
}


class Problem(Exception):  # noqa: N818, the word that RFC 9457 uses
    """A request that is refused.

    Attributes:
        status: HTTP status.
        cause: the standard's machine-readable cause; empty where it has none.
        detail: one plain sentence, which never repeats what was sent: it may be personal.
        parameter: name of the query parameter that is at fault; empty if none is.
        headers: further header fields of the answer.
    """

    def __init__(
        self,
        status: int,
        cause: str,
        detail: str,
        *,
        parameter: str = "",
        headers: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.cause = cause
        self.detail = detail
        self.parameter = parameter
        self.headers = tuple(headers)

    def body(self) -> str:
        """The ProblemDetails as JSON text."""
        details: dict[str, object] = {
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
        }
        if self.cause:
            details["cause"] = self.cause
        if self.parameter:
            wrong = {"param": f"query {self.parameter}", "reason": self.detail}
            details["invalidParams"] = [wrong]
        return json.dumps(details)

    def all_headers(self) -> list[tuple[str, str]]:
        """The answer's header fields, the media type among them."""
        return [("content-type", MEDIA_TYPE), *self.headers]


def equipment_unknown() -> Problem:
    """The answer for a device that the node does not know (TS 29.511 clause 5.2.2.2.1)."""
    return Problem(404, "ERROR_EQUIPMENT_UNKNOWN", "This equipment is not known.")


def not_found() -> Problem:
    """The answer for a path that is nothing here."""
    return Problem(404, "RESOURCE_URI_STRUCTURE_NOT_FOUND", "There is nothing at this path.")


def method_not_allowed(allowed: str = "GET") -> Problem:
    """The answer for any other method than ``allowed`` (RFC 9110 section 15.5.6)."""
    detail = f"Only {allowed} is allowed here."
    return Problem(405, "", detail, headers=(("allow", allowed),))


def congested(after: int = 1) -> Problem:
    """The answer under overload; ``after`` is when to try again, in seconds (TS 29.500, 6.8)."""
    detail = "This node has more requests than it can answer."
    return Problem(429, "NF_CONGESTION_RISK", detail, headers=(("retry-after", str(after)),))


def not_ready(after: int = 2) -> Problem:
    """The answer while there is no store to answer from; ``after`` in seconds."""
    detail = "This node has no knowledge yet."
    return Problem(503, "NF_CONGESTION", detail, headers=(("retry-after", str(after)),))


def failed() -> Problem:
    """The answer when the node itself has failed."""
    return Problem(500, "SYSTEM_FAILURE", "The node could not look the equipment up.")
