"""Walking through joining and signing in as a browser does, and reading what was sent."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.totp.internal import auth
from django.test import Client

from pehchan.portal.dispatch.models import Message
from tests.portal import people_made

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(member: Any) -> Client:
    """A browser in which the member is signed in."""
    client = Client()
    client.force_login(member, BACKEND)
    return client


def code_sent(address: str) -> str:
    """The code in the newest message to an address."""
    text = Message.objects.filter(address=address).latest("created_at").text
    return re.findall(r"\b[0-9]{6}\b", text)[0]


def app_code() -> str:
    """What the authenticator app of officers and staff shows now."""
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(people_made.TOTP, counter))


def join(client: Client, contact: str, **more: str) -> Any:
    """The answer to the form by which one joins."""
    return client.post("/accounts/signup/", {"full_name": "Nadia Khan", "contact": contact, **more})


def proven(client: Client) -> None:
    """Types the password once more, as pages that concern the account's safety ask for."""
    client.post("/accounts/reauthenticate/", {"password": people_made.PASSWORD})
