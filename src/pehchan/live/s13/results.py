"""Result codes that this node answers with, and how a request fails (RFC 6733 section 7)."""

from __future__ import annotations

from enum import IntEnum

from pehchan.live.s13.avp import Avp


class Result(IntEnum):
    """Result-Code values (RFC 6733 section 7.1); the thousands say how bad it is."""

    SUCCESS = 2001

    # Protocol errors: the answer has the E bit and the grammar of any error answer.
    COMMAND_UNSUPPORTED = 3001
    UNABLE_TO_DELIVER = 3002
    REALM_NOT_SERVED = 3003
    TOO_BUSY = 3004
    APPLICATION_UNSUPPORTED = 3007
    INVALID_HDR_BITS = 3008
    INVALID_AVP_BITS = 3009
    UNKNOWN_PEER = 3010

    # Permanent failures: the answer has the grammar of its command.
    AVP_UNSUPPORTED = 5001
    INVALID_AVP_VALUE = 5004
    MISSING_AVP = 5005
    AVP_OCCURS_TOO_MANY_TIMES = 5009
    NO_COMMON_APPLICATION = 5010
    UNSUPPORTED_VERSION = 5011
    UNABLE_TO_COMPLY = 5012
    INVALID_AVP_LENGTH = 5014
    INVALID_MESSAGE_LENGTH = 5015
    NO_COMMON_SECURITY = 5017

    @property
    def is_protocol_error(self) -> bool:
        """Whether the answer has the E bit (RFC 6733 section 7.1.3)."""
        return 3000 <= self < 4000


# Experimental-Result-Code of TS 29.272 clause 7.4.3.4; its Vendor-Id is 3GPP's.
EQUIPMENT_UNKNOWN = 5422


class Fault(Exception):  # noqa: N818, RFC 6733's word is no error's name
    """A request that gets an error answer.

    Attributes:
        result: the Result-Code of the answer.
        reason: one plain sentence for Error-Message; holds no value of the request, which may be
            personal.
        failed: the AVP for Failed-AVP (RFC 6733 section 7.5), or None.
    """

    def __init__(self, result: Result, reason: str, failed: Avp | None = None) -> None:
        super().__init__(reason)
        self.result = result
        self.reason = reason
        self.failed = failed
