from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession

from pehchan.portal.audit.models import Event
from pehchan.portal.people.services.session import session_end
from tests.portal import people_made as people

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.django_db
def test_one_browser_is_signed_out_and_the_other_stays(client, django_user_model):
    from django.test import Client

    alice, phone = people.alice(), Client()
    for one in (client, phone):
        one.force_login(alice, BACKEND)
        assert one.get("/people/").status_code == 200
    lost = UserSession.objects.get(session_key=phone.session.session_key)
    session_end(actor=alice, session=lost)
    assert phone.get("/people/").status_code == 302
    assert client.get("/people/").status_code == 200
    assert Event.objects.filter(kind="session_ended", actor=alice).count() == 1
