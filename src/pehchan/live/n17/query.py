"""The query of GET equipment-status: what is asked, and what is wrong with it."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from pehchan.live.n17.pei import pei
from pehchan.live.n17.problems import Problem
from pehchan.live.question import Question

LONGEST = 4096  # characters; a query with every parameter of the standard has about 200

SUPI_PATTERN = "^(imsi-[0-9]{5,15}|(?!imsi-).+)$"
FEATURES_PATTERN = "^[A-Fa-f0-9]*$"

_IMSI = re.compile("imsi-([0-9]{5,15})")
_FEATURES = re.compile(FEATURES_PATTERN.strip("^$"))
# What nearly every AMF sends: one match instead of taking the query apart. Everything else goes the
# long way, which gives the same answer (a test holds the two equal).
_USUAL = re.compile(
    r"pei=imei(?:-([0-9]{14})[0-9]?|sv-([0-9]{14})([0-9]{2}))"
    r"(?:&supi=imsi-([0-9]{5,15}))?(?:&gpsi=msisdn-[0-9]{5,15})?"
)
_KNOWN = frozenset(("pei", "supi", "gpsi", "supported-features"))


def question(query: str, operator: str | None) -> Question:
    """What a query asks.

    ``gpsi`` decides nothing here and is passed over; so are parameters that the standard does not
    know (TS 29.500 clause 5.2.9), and a SUPI that is no IMSI.

    Raises:
        Problem: 414 when it is too long, 400 with the standard's cause when it is malformed.
    """
    usual = _USUAL.fullmatch(query)
    if usual is not None:
        imei, imeisv, version, imsi = usual.groups()
        return Question(
            int(imei or imeisv), version, None if imsi is None else int("1" + imsi), operator
        )
    return _unusual(query, operator)


def _unusual(query: str, operator: str | None) -> Question:
    if len(query) > LONGEST:
        raise Problem(414, "", f"A query has at most {LONGEST} characters.")
    found = parameters(query)
    text = found.get("pei")
    if text is None:
        raise Problem(
            400,
            "MANDATORY_QUERY_PARAM_MISSING",
            "The query has no pei.",
            parameter="pei",
        )
    device, version = pei(text)
    supi = found.get("supi")
    imsi = None if supi is None else _imsi(supi)
    if "gpsi" in found and not found["gpsi"]:
        raise _incorrect("gpsi", "A GPSI is not empty.")
    features = found.get("supported-features")
    if features is not None and not _FEATURES.fullmatch(features):
        raise _incorrect("supported-features", "Supported features are hexadecimal digits.")
    return Question(device, version, imsi, operator)


def parameters(query: str) -> dict[str, str]:
    """The standard's parameters in a query, decoded; others are left out.

    Raises:
        Problem: 400 INVALID_QUERY_PARAM when one is there twice, or is not UTF-8.
    """
    found: dict[str, str] = {}
    for pair in query.split("&"):
        name, _, text = pair.partition("=")
        if "%" in pair or "+" in pair:
            try:
                name = unquote_plus(name, errors="strict")
                text = unquote_plus(text, errors="strict")
            except UnicodeDecodeError:
                raise Problem(400, "INVALID_QUERY_PARAM", "The query is not UTF-8.") from None
        if name in _KNOWN:
            if name in found:
                detail = "A parameter is there twice."
                raise Problem(400, "INVALID_QUERY_PARAM", detail, parameter=name)
            found[name] = text
    return found


def _imsi(supi: str) -> int | None:
    match = _IMSI.fullmatch(supi)
    if match:
        return int("1" + match[1])
    if not supi or supi.startswith("imsi-"):
        raise _incorrect("supi", "A SUPI that is an IMSI is imsi- and 5 to 15 digits.")
    return None


def _incorrect(name: str, detail: str) -> Problem:
    return Problem(400, "OPTIONAL_QUERY_PARAM_INCORRECT", detail, parameter=name)
