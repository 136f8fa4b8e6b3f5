"""The messages that this node reads and writes, as the standards print them.

Base protocol: RFC 6733 sections 5.3 to 5.5 and 7.2. S13: TS 29.272 clauses 7.2.19 and 7.2.20.
RFC 6733 lets any AVP stand in any order but the one in ``< >``; we write in the order here.
"""

from __future__ import annotations

from typing import NamedTuple

from pehchan.live.s13.dictionary import BASE, S13
from pehchan.live.s13.grammar import Grammar, grammar

CAPABILITIES_EXCHANGE = 257
DEVICE_WATCHDOG = 280
DISCONNECT_PEER = 282
ME_IDENTITY_CHECK = 324

CER = grammar("""
    <CER> ::= < Diameter Header: 257, REQ >
        { Origin-Host }
        { Origin-Realm }
     1* { Host-IP-Address }
        { Vendor-Id }
        { Product-Name }
        [ Origin-State-Id ]
      * [ Supported-Vendor-Id ]
      * [ Auth-Application-Id ]
      * [ Inband-Security-Id ]
      * [ Acct-Application-Id ]
      * [ Vendor-Specific-Application-Id ]
        [ Firmware-Revision ]
      * [ AVP ]
""")

CEA = grammar("""
    <CEA> ::= < Diameter Header: 257 >
        { Result-Code }
        { Origin-Host }
        { Origin-Realm }
     1* { Host-IP-Address }
        { Vendor-Id }
        { Product-Name }
        [ Origin-State-Id ]
        [ Error-Message ]
        [ Failed-AVP ]
      * [ Supported-Vendor-Id ]
      * [ Auth-Application-Id ]
      * [ Inband-Security-Id ]
      * [ Acct-Application-Id ]
      * [ Vendor-Specific-Application-Id ]
        [ Firmware-Revision ]
      * [ AVP ]
""")

DPR = grammar("""
    <DPR> ::= < Diameter Header: 282, REQ >
        { Origin-Host }
        { Origin-Realm }
        { Disconnect-Cause }
      * [ AVP ]
""")

DPA = grammar("""
    <DPA> ::= < Diameter Header: 282 >
        { Result-Code }
        { Origin-Host }
        { Origin-Realm }
        [ Error-Message ]
        [ Failed-AVP ]
      * [ AVP ]
""")

DWR = grammar("""
    <DWR> ::= < Diameter Header: 280, REQ >
        { Origin-Host }
        { Origin-Realm }
        [ Origin-State-Id ]
      * [ AVP ]
""")

DWA = grammar("""
    <DWA> ::= < Diameter Header: 280 >
        { Result-Code }
        { Origin-Host }
        { Origin-Realm }
        [ Error-Message ]
        [ Failed-AVP ]
        [ Origin-State-Id ]
      * [ AVP ]
""")

# Any request with a protocol error gets this; the E bit is set.
ERROR = grammar("""
    <answer-message> ::= < Diameter Header: code, ERR [, PXY] >
      0*1 < Session-Id >
        { Origin-Host }
        { Origin-Realm }
        { Result-Code }
        [ Origin-State-Id ]
        [ Error-Message ]
        [ Error-Reporting-Host ]
        [ Failed-AVP ]
        [ Experimental-Result ]
      * [ Proxy-Info ]
      * [ AVP ]
""")

ECR = grammar("""
    < ME-Identity-Check-Request > ::= < Diameter Header: 324, REQ, PXY, 16777252 >
        < Session-Id >
        [ DRMP ]
        [ Vendor-Specific-Application-Id ]
        { Auth-Session-State }
        { Origin-Host }
        { Origin-Realm }
        [ Destination-Host ]
        { Destination-Realm }
        { Terminal-Information }
        [ User-Name ]
      * [ AVP ]
      * [ Proxy-Info ]
      * [ Route-Record ]
""")

ECA = grammar("""
    < ME-Identity-Check-Answer > ::= < Diameter Header: 324, PXY, 16777252 >
        < Session-Id >
        [ DRMP ]
        [ Vendor-Specific-Application-Id ]
        [ Result-Code ]
        [ Experimental-Result ]
        { Auth-Session-State }
        { Origin-Host }
        { Origin-Realm }
        [ Equipment-Status ]
      * [ AVP ]
        [ Error-Message ]
        [ Failed-AVP ]
      * [ Proxy-Info ]
      * [ Route-Record ]
""")

# Groups: TS 29.272 clause 7.3.3, RFC 6733 sections 6.11, 6.7.2 and 7.6.
TERMINAL_INFORMATION = grammar("""
    Terminal-Information ::= <AVP header: 1401 10415>
        [ IMEI ]
        [ 3GPP2-MEID ]
        [ Software-Version ]
      * [ AVP ]
""")

VENDOR_SPECIFIC_APPLICATION_ID = grammar("""
    Vendor-Specific-Application-Id ::= < AVP Header: 260 >
        { Vendor-Id }
        [ Auth-Application-Id ]
        [ Acct-Application-Id ]
""")

PROXY_INFO = grammar("""
    Proxy-Info ::= < AVP Header: 284 >
        { Proxy-Host }
        { Proxy-State }
      * [ AVP ]
""")

EXPERIMENTAL_RESULT = grammar("""
    Experimental-Result ::= < AVP Header: 297 >
        { Vendor-Id }
        { Experimental-Result-Code }
""")


class Command(NamedTuple):
    """A command that this node answers: its two grammars, and whether its header has the P bit."""

    request: Grammar
    answer: Grammar
    proxiable: bool


COMMANDS = {
    (BASE, CAPABILITIES_EXCHANGE): Command(CER, CEA, False),
    (BASE, DEVICE_WATCHDOG): Command(DWR, DWA, False),
    (BASE, DISCONNECT_PEER): Command(DPR, DPA, False),
    (S13, ME_IDENTITY_CHECK): Command(ECR, ECA, True),
}
