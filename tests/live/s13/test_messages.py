from __future__ import annotations

import pytest

from pehchan.live.s13 import messages
from pehchan.live.s13.grammar import Grammar


def required(grammar: Grammar) -> list[str]:
    return [rule.definition.name for rule in grammar.rules if rule.required]


ORIGIN = ["Origin-Host", "Origin-Realm"]
EXCHANGE = [*ORIGIN, "Host-IP-Address", "Vendor-Id", "Product-Name"]


@pytest.mark.parametrize(
    ("grammar", "names"),
    [
        (messages.CER, EXCHANGE),
        (messages.CEA, ["Result-Code", *EXCHANGE]),
        (messages.DWR, ORIGIN),
        (messages.DWA, ["Result-Code", *ORIGIN]),
        (messages.DPR, [*ORIGIN, "Disconnect-Cause"]),
        (messages.DPA, ["Result-Code", *ORIGIN]),
        (messages.ERROR, [*ORIGIN, "Result-Code"]),
        (
            messages.ECR,
            [
                "Session-Id",
                "Auth-Session-State",
                *ORIGIN,
                "Destination-Realm",
                "Terminal-Information",
            ],
        ),
        (messages.ECA, ["Session-Id", "Auth-Session-State", *ORIGIN]),
        (messages.TERMINAL_INFORMATION, []),
        (messages.PROXY_INFO, ["Proxy-Host", "Proxy-State"]),
        (messages.EXPERIMENTAL_RESULT, ["Vendor-Id", "Experimental-Result-Code"]),
        (messages.VENDOR_SPECIFIC_APPLICATION_ID, ["Vendor-Id"]),
    ],
)
def test_what_each_message_must_have(grammar: Grammar, names: list[str]) -> None:
    assert required(grammar) == names


def test_only_the_check_may_be_proxied() -> None:
    proxiable = [key for key, command in messages.COMMANDS.items() if command.proxiable]
    assert proxiable == [(16777252, 324)]
