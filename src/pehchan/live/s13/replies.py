"""Answers to requests, good and bad, in this node's name (RFC 6733 sections 6.2 and 7)."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.live.s13.avp import Avp
from pehchan.live.s13.codec import ERROR_BIT, PROXIABLE_BIT, Header, Message
from pehchan.live.s13.dictionary import CODED
from pehchan.live.s13.grammar import Fields, Grammar
from pehchan.live.s13.messages import COMMANDS, ERROR
from pehchan.live.s13.options import S13Options
from pehchan.live.s13.results import Fault

NO_STATE_MAINTAINED = 1  # Auth-Session-State: every check stands alone


def named(avps: Sequence[Avp], name: str) -> list[Avp]:
    """The AVPs of a name, in order."""
    return [
        avp
        for avp in avps
        if (definition := CODED.get((avp.code, avp.vendor))) and definition.name == name
    ]


def reply(
    header: Header,
    grammar: Grammar,
    options: S13Options,
    fields: Fields,
    *,
    asked: Sequence[Avp] = (),
    error: bool = False,
) -> bytes:
    """An answer on the wire, in this node's name.

    It has the request's identifiers, P bit, Session-Id, and its Proxy-Info as they came, in their
    order (RFC 6733 section 6.2). Route-Record stays behind: it tells where a request went.

    Args:
        asked: the request's AVPs, as far as they could be read.
        error: whether the E bit is set.
    """
    sessions = named(asked, "Session-Id")
    everything: Fields = {
        "Origin-Host": options.host,
        "Origin-Realm": options.realm,
        **({"Session-Id": sessions[0].data} if sessions else {}),
        "Proxy-Info": named(asked, "Proxy-Info"),
        **fields,
    }
    flags = header.flags & PROXIABLE_BIT | (ERROR_BIT if error else 0)
    return Message(
        flags,
        header.command,
        header.application,
        header.hop_by_hop,
        header.end_to_end,
        grammar.build(everything),
    ).encode()


def fault_reply(
    header: Header,
    fault: Fault,
    options: S13Options,
    *,
    asked: Sequence[Avp] = (),
    fields: Fields | None = None,
) -> bytes:
    """The answer to a request that failed.

    A protocol error has the grammar of any error answer, a permanent failure its command's; that,
    too, falls back to the former where the request gave no Session-Id to answer with.

    Args:
        fields: what else the command's own grammar needs.
    """
    command = COMMANDS.get((header.application, header.command))
    grammar = ERROR
    if command is not None and not fault.result.is_protocol_error:
        needs_session = any(rule.definition.name == "Session-Id" for rule in command.answer.rules)
        if named(asked, "Session-Id") or not needs_session:
            grammar = command.answer
    return reply(
        header,
        grammar,
        options,
        {
            "Result-Code": int(fault.result),
            "Auth-Session-State": NO_STATE_MAINTAINED,
            "Error-Message": fault.reason,
            **({"Failed-AVP": [fault.failed]} if fault.failed else {}),
            **(fields or {}),
        },
        asked=asked,
        error=fault.result.is_protocol_error,
    )
