from __future__ import annotations

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.association.access import association_for, associations_of
from pehchan.portal.registration.association.services import association_end, phone_associate
from pehchan.portal.registration.errors import NoSuchThing
from tests.portal import people_made
from tests.portal.registration.association.made import alice, another, phones

pytestmark = pytest.mark.django_db


def test_it_is_there_for_whom_it_stands_under(own_register: Workspace) -> None:
    made = phone_associate(member=alice(), imei=phones(1)[0])
    assert association_for(alice(), made.pk) == made
    assert list(associations_of(alice())) == [made] and not associations_of(another())
    for person in (another(), people_made.rida(), people_made.adil()):
        with pytest.raises(NoSuchThing):
            association_for(person, made.pk)
    association_end(association=made, actor=alice())
    assert not associations_of(alice())
