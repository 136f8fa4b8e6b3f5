from __future__ import annotations

import pytest
from django.urls import reverse

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.association.models import Association
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.association.made import alice, another, phones

pytestmark = pytest.mark.django_db


def test_a_phone_is_entered_and_taken_out(own_register: Workspace) -> None:
    (phone,) = phones(1)
    client = signed_in(alice())
    address = reverse("registration:associate")
    assert client.get(address).status_code == 200
    assert client.post(address, {"imei": "12"}).status_code == 422
    assert client.post(address, {"imei": with_check_digit(phone)}).status_code == 302
    listed = client.get(reverse("registration:devices")).content.decode()
    assert "Registered phones under my name" in listed
    made = Association.objects.get()
    end = reverse("registration:association_end", args=[made.pk])
    assert signed_in(another()).post(end).status_code == 404
    assert client.post(end).status_code == 302
    assert "Registered phones" not in client.get(reverse("registration:devices")).content.decode()


def test_who_comes_second_in_the_period_of_grace_is_asked_to_confirm(
    own_register: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEHCHAN_ASSOCIATION_GRACE_UNTIL", own_register.today().isoformat())
    (phone,) = phones(1)
    address, typed = reverse("registration:associate"), {"imei": with_check_digit(phone)}
    signed_in(alice()).post(address, typed)
    client = signed_in(another())
    answer = client.post(address, typed)
    assert answer.status_code == 422 and 'type="checkbox"' in answer.content.decode()
    assert Association.objects.count() == 1
    assert client.post(address, typed | {"confirmed": "on"}).status_code == 302
    assert Association.objects.filter(duplicate=True).count() == 1
