from __future__ import annotations

from pehchan.portal.registration.association.models import Association


def test_the_register_knows_a_person_by_a_part_of_a_hash() -> None:
    assert Association(person="0123456789abcdef" * 4).uid == "0123456789abcdef0123"
