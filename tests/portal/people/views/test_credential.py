from __future__ import annotations

import re

import pytest

from pehchan.portal.people.authentication import principal_of_key
from pehchan.portal.people.models import ApiKey, OAuthClient
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
BOLAN = "/people/organisations/bolan-traders/"
KEY = {"label": "warehouse", "scopes": ["check", "cases:read"], "days": "30"}


def test_a_key_is_shown_once_and_works():
    bob = signed_in(people.bob())
    shown = bob.post(f"{BOLAN}keys/", KEY)
    secret = re.findall(r"pehchan_\w{8}_[\w-]{40,}", shown.text)[0]
    assert principal_of_key(secret).scopes == {"check", "cases:read"}
    assert "no-store" in shown["Cache-Control"]
    assert secret not in bob.get(BOLAN).text
    key = ApiKey.objects.get()
    bob.post(f"{BOLAN}keys/{key.prefix}/revoke/")
    assert principal_of_key(secret) is None
    assert key.label not in bob.get(BOLAN).text


def test_a_key_without_permissions_is_refused_on_the_form():
    answer = signed_in(people.bob()).post(f"{BOLAN}keys/", {"label": "x", "days": "30"})
    assert answer.status_code == 422 and not ApiKey.objects.exists()


def test_an_administrator_revokes_and_does_not_issue():
    signed_in(people.bob()).post(f"{BOLAN}keys/", KEY)
    adil = signed_in(people.adil())
    assert adil.get(f"{BOLAN}keys/").status_code == 404
    assert "Issue an API key" not in adil.get(BOLAN).text
    adil.post(f"{BOLAN}keys/{ApiKey.objects.get().prefix}/revoke/")
    assert ApiKey.objects.get().revoked_at


def test_a_client_is_registered_with_its_secret_shown_once():
    bob = signed_in(people.bob())
    shown = bob.post(f"{BOLAN}clients/", {"label": "erp", "scopes": ["check"]}).text
    client = OAuthClient.objects.get()
    assert client.client_id in shown and "pehchan_client_" in shown
    page = bob.get(BOLAN).text
    assert client.client_id in page and "pehchan_client_" not in page
    bob.post(f"{BOLAN}clients/{client.client_id}/revoke/")
    assert OAuthClient.objects.get().revoked_at
