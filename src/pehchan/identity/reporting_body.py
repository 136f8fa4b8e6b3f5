"""Reporting body identifiers: the first two digits of a TAC (GSMA TS.06 version 25, annex A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class BodyStatus(StrEnum):
    """What a reporting body's numbers are today."""

    ALLOCATING = "allocating"
    RETIRED = "retired"  # allocates no more; its devices are lawful and in use
    TEST = "test"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class ReportingBody:
    """A reporting body: its identifier (2 digits), name, country or use, and status."""

    identifier: str
    name: str
    place: str
    status: BodyStatus


def _body(identifier: str, name: str, place: str, status: BodyStatus) -> ReportingBody:
    return ReportingBody(identifier, name, place, status)


_NAMED = (
    _body("00", "Test IMEI", "countries with a two-digit code", BodyStatus.TEST),
    _body("01", "CTIA (PTCRB)", "United States", BodyStatus.ALLOCATING),
    *(
        _body(f"0{digit}", "Test IMEI", "countries with a three-digit code", BodyStatus.TEST)
        for digit in range(2, 10)
    ),
    _body("10", "DECT devices", "", BodyStatus.RETIRED),
    _body("30", "Iridium", "United States", BodyStatus.RETIRED),
    _body("33", "DGPT", "France", BodyStatus.RETIRED),
    _body("35", "TÜV SÜD (BABT)", "United Kingdom", BodyStatus.ALLOCATING),
    _body("44", "BABT", "United Kingdom", BodyStatus.RETIRED),
    _body("45", "NTA", "Denmark", BodyStatus.RETIRED),
    _body("49", "BZT / BAPT", "Germany", BodyStatus.RETIRED),
    _body("50", "BZT ETS", "Germany", BodyStatus.RETIRED),
    _body("51", "Cetecom ICT", "Germany", BodyStatus.RETIRED),
    _body("52", "Cetecom", "Germany", BodyStatus.RETIRED),
    _body("53", "TÜV", "Germany", BodyStatus.RETIRED),
    _body("54", "Phoenix Test Lab", "Germany", BodyStatus.RETIRED),
    _body("86", "TAF", "China", BodyStatus.ALLOCATING),
    _body("91", "MSAI", "India", BodyStatus.RETIRED),
    _body("98", "Reserved for future use", "", BodyStatus.RESERVED),
    _body("99", "Global Hexadecimal Administrator (GHA)", "3GPP2 devices", BodyStatus.ALLOCATING),
)
BODIES: Mapping[str, ReportingBody] = MappingProxyType({body.identifier: body for body in _NAMED})
