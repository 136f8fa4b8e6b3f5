"""The AVPs that this node knows: name, code, vendor, data format, M bit, values.

The base protocol's stand in RFC 6733 section 4.5, 3GPP's in TS 29.272 tables 7.3.1/1 and 7.3.1/2.
A request with an AVP that is not here fails if that AVP has the M bit; otherwise it is passed over.
"""

from __future__ import annotations

from typing import NamedTuple

from pehchan.live.s13.avp import MANDATORY_BIT, VENDOR_BIT, Avp
from pehchan.live.s13.types import Format, Value, encode

TGPP = 10415  # 3GPP's enterprise number
S13 = 16777252  # the Application-ID of S13 and S13'
RELAY = 0xFFFF_FFFF  # what relays advertise in place of applications
BASE = 0  # the base protocol's own commands


class Definition(NamedTuple):
    """One AVP of the dictionary.

    Attributes:
        name: as the standards write it.
        code: AVP code.
        vendor: Vendor-ID, 0 for the base protocol.
        form: data format.
        mandatory: whether this node sets the M bit. Either is accepted from peers.
        values: the values of an Enumerated.
    """

    name: str
    code: int
    vendor: int
    form: Format
    mandatory: bool
    values: frozenset[int] = frozenset()

    def avp(self, value: Value | list[Avp]) -> Avp:
        """The AVP with a value; a group takes its members."""
        flags = (MANDATORY_BIT if self.mandatory else 0) | (VENDOR_BIT if self.vendor else 0)
        if isinstance(value, list):
            data = b"".join([member.encode() for member in value])
        else:
            data = encode(self.form, value)
        return Avp(self.code, self.vendor, flags, data)


O, U, E = Format.OCTET_STRING, Format.UNSIGNED32, Format.ENUMERATED  # noqa: E741, columns
T, I, A, G = Format.UTF8_STRING, Format.IDENTITY, Format.ADDRESS, Format.GROUPED  # noqa: E741
M = True

_ROWS = (
    # name, code, vendor, format, M bit, values
    Definition("User-Name", 1, 0, T, M),
    Definition("Class", 25, 0, O, M),
    Definition("Proxy-State", 33, 0, O, M),
    Definition("Host-IP-Address", 257, 0, A, M),
    Definition("Auth-Application-Id", 258, 0, U, M),
    Definition("Acct-Application-Id", 259, 0, U, M),
    Definition("Vendor-Specific-Application-Id", 260, 0, G, M),
    Definition("Redirect-Host-Usage", 261, 0, E, M),
    Definition("Session-Id", 263, 0, T, M),
    Definition("Origin-Host", 264, 0, I, M),
    Definition("Supported-Vendor-Id", 265, 0, U, M),
    Definition("Vendor-Id", 266, 0, U, M),
    Definition("Firmware-Revision", 267, 0, U, not M),
    Definition("Result-Code", 268, 0, U, M),
    Definition("Product-Name", 269, 0, T, not M),
    Definition("Disconnect-Cause", 273, 0, E, M, frozenset({0, 1, 2})),
    Definition("Auth-Session-State", 277, 0, E, M, frozenset({0, 1})),
    Definition("Origin-State-Id", 278, 0, U, M),
    Definition("Failed-AVP", 279, 0, G, M),
    Definition("Proxy-Host", 280, 0, I, M),
    Definition("Error-Message", 281, 0, T, not M),
    Definition("Route-Record", 282, 0, I, M),
    Definition("Destination-Realm", 283, 0, I, M),
    Definition("Proxy-Info", 284, 0, G, M),
    Definition("Destination-Host", 293, 0, I, M),
    Definition("Error-Reporting-Host", 294, 0, I, not M),
    Definition("Origin-Realm", 296, 0, I, M),
    Definition("Experimental-Result", 297, 0, G, M),
    Definition("Experimental-Result-Code", 298, 0, U, M),
    Definition("Inband-Security-Id", 299, 0, U, M),
    Definition("DRMP", 301, 0, E, not M, frozenset(range(16))),  # RFC 7944
    Definition("Supported-Features", 628, TGPP, G, not M),  # TS 29.229
    Definition("Terminal-Information", 1401, TGPP, G, M),
    Definition("IMEI", 1402, TGPP, T, M),
    Definition("Software-Version", 1403, TGPP, T, M),
    Definition("Equipment-Status", 1445, TGPP, E, M, frozenset({0, 1, 2})),
    Definition("3GPP2-MEID", 1471, TGPP, O, M),
)

NAMED = {row.name: row for row in _ROWS}
CODED = {(row.code, row.vendor): row for row in _ROWS}


def known(avp: Avp) -> Definition | None:
    """The AVP's definition; None for one that is not in the dictionary."""
    return CODED.get((avp.code, avp.vendor))


# What the example of a group holds: an empty group would not say what is missing.
_EXAMPLES = {"Terminal-Information": ("IMEI",)}


def example(name: str) -> Avp:
    """The AVP with the shortest value of its format, all zeros (RFC 6733 section 7.5)."""
    definition = NAMED[name]
    members = [example(member) for member in _EXAMPLES.get(name, ())]
    return definition.avp(members or bytes(definition.form.shortest))
