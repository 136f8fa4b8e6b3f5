from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.portal.registration.personal.access import device_for
from pehchan.portal.registration.personal.queries import document_of
from tests.portal.people_made import alice, bob, member, rida
from tests.portal.registration.deregistration.test_services import held
from tests.portal.registration.personal.made import with_document

pytestmark = pytest.mark.django_db
A = "35209900176148"


def test_a_device_is_there_for_its_holder_only() -> None:
    device = held(alice(), A)
    for action in ("see", "change"):
        assert device_for(alice(), device.pk, action) == device
    for other in (bob(), rida()):
        with pytest.raises(Http404):
            device_for(other, device.pk, "see")
    with pytest.raises(Http404):
        device_for(alice(), device.pk + 1, "see")


def test_who_owns_the_document_sees_it_and_changes_nothing() -> None:
    with_document(alice())
    device = held(member("thief"), A, person=document_of(alice(), "cnic")[0])
    assert device_for(alice(), device.pk, "see") == device
    with pytest.raises(Http404):
        device_for(alice(), device.pk, "change")
