"""Registered phones for tests, and people with documents to enter them under."""

from __future__ import annotations

from pehchan.portal.people.models import Member
from pehchan.portal.people.queries import attributes_of
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.services import register_change_request
from tests.portal import people_made
from tests.portal.registration.personal.made import with_document

FIRST = 35209903000000


def phones(count: int, *, slots: int = 1) -> list[str]:
    """As many phones in the register, sold by a shop; the first IMEI of each, 14 digits."""
    rows = [
        {
            "imei": str(FIRST + number * slots),
            "other_imeis": "|".join(str(FIRST + number * slots + n) for n in range(1, slots)),
            "origin": "imported",
        }
        for number in range(count)
    ]
    register_change_request(case=None, change="add", rows=rows)
    carry_all()
    return [str(row["imei"]) for row in rows]


def alice() -> Member:
    """alice, whose card is verified."""
    return _verified(people_made.alice())


def another() -> Member:
    """Another person, whose card is verified."""
    return _verified(people_made.member("basit"), "35202-7654321-3")


def _verified(member: Member, number: str = "") -> Member:
    known = attributes_of(member).exists()
    return member if known else with_document(member, number=number)
