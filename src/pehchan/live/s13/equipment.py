"""The equipment check itself: ECR in, question out; verdict in, ECA out (TS 29.272 clause 6.2)."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.identity.device import DIGITS
from pehchan.live.question import Question, Verdict
from pehchan.live.s13.avp import Avp
from pehchan.live.s13.codec import Header
from pehchan.live.s13.dictionary import NAMED, TGPP, example
from pehchan.live.s13.grammar import Fields, members, value
from pehchan.live.s13.messages import ECA, ECR, EXPERIMENTAL_RESULT, TERMINAL_INFORMATION
from pehchan.live.s13.options import S13Options
from pehchan.live.s13.replies import NO_STATE_MAINTAINED, reply
from pehchan.live.s13.results import EQUIPMENT_UNKNOWN, Fault, Result

IMEI_LENGTHS = (14, 15, 16)  # the 14 that identify, with a check digit or a software version behind
IMSI_LENGTHS = range(5, 16)  # TS 29.571's Supi has the same bounds
VERSION_DIGITS = 2

EQUIPMENT_STATUS = {
    Verdict.WHITELISTED: 0,
    Verdict.BLACKLISTED: 1,
    Verdict.GREYLISTED: 2,
}


def question(avps: Sequence[Avp], options: S13Options, operator: str | None) -> Question:
    """What an ECR asks.

    The device is the IMEI's first 14 digits; what stands behind them is not judged (TS 23.003
    clause 6.2.1 lets the 15th be 0). Vendor-Specific-Application-Id is passed over (TS 29.272
    clause 7.2.1).

    Raises:
        Fault: 3002 for another host, 3003 for another realm, and the grammar's.
    """
    found = ECR.check(avps)
    realm = str(value(NAMED["Destination-Realm"], found["Destination-Realm"][0]))
    if realm.lower() not in options.served:
        raise Fault(Result.REALM_NOT_SERVED, "This node does not serve that realm.")
    for avp in found.get("Destination-Host", ()):
        if str(value(NAMED["Destination-Host"], avp)).lower() != options.host.lower():
            raise Fault(Result.UNABLE_TO_DELIVER, "This node is not that host, and relays nothing.")
    terminal = found["Terminal-Information"][0]
    inside = _terminal(terminal)
    imei = _digits("IMEI", inside["IMEI"][0], IMEI_LENGTHS, within=terminal)
    version = imei[DIGITS:] if len(imei) == DIGITS + VERSION_DIGITS else None
    for avp in inside.get("Software-Version", ()):
        version = _digits("Software-Version", avp, (VERSION_DIGITS,), within=terminal)
    imsi = None
    for avp in found.get("User-Name", ()):
        imsi = int("1" + _digits("User-Name", avp, IMSI_LENGTHS))
    return Question(int(imei[:DIGITS]), version, imsi, operator)


def answer(header: Header, asked: Sequence[Avp], options: S13Options, verdict: Verdict) -> bytes:
    """The ECA for a verdict: success and a status, or 5422 and neither (TS 29.272, 6.2.1.3)."""
    status = EQUIPMENT_STATUS.get(verdict)
    fields: Fields
    if status is None:
        unknown = EXPERIMENTAL_RESULT.build(
            {"Vendor-Id": TGPP, "Experimental-Result-Code": EQUIPMENT_UNKNOWN}
        )
        fields = {"Experimental-Result": list(unknown)}
    else:
        fields = {"Result-Code": int(Result.SUCCESS), "Equipment-Status": status}
    fields = {**fields, "Auth-Session-State": NO_STATE_MAINTAINED}
    return reply(header, ECA, options, fields, asked=asked)


def _terminal(terminal: Avp) -> dict[str, list[Avp]]:
    definition = NAMED["Terminal-Information"]
    try:
        inside = TERMINAL_INFORMATION.check(members(definition, terminal))
        if "IMEI" not in inside:
            raise Fault(Result.MISSING_AVP, "IMEI is missing.", example("IMEI"))
    except Fault as fault:
        if fault.failed is not None and fault.failed.code != definition.code:
            fault.failed = definition.avp([fault.failed])
        raise
    return inside


def _digits(name: str, avp: Avp, lengths: Sequence[int], *, within: Avp | None = None) -> str:
    """The AVP's digits.

    Raises:
        Fault: 5004; the value goes back to who sent it, and nowhere else.
    """
    data = avp.data
    if len(data) not in lengths or not data.isdigit():
        failed = avp if within is None else NAMED["Terminal-Information"].avp([avp])
        raise Fault(Result.INVALID_AVP_VALUE, f"{name} has no valid value.", failed)
    return data.decode("ascii")
