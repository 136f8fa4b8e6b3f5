"""Accounts for the demo: one for each role, known by a file in the workspace."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path

from django.db import transaction

from pehchan.portal.people.models import Attribute, Member, Membership, Organisation
from pehchan.portal.project.serving.account_file import Account, accounts_keep, accounts_of

_DOMAIN = "demo.example"
# name, first part of the address, full name, organisation's reference and name, kind, role
_PEOPLE = (
    ("citizen", "Ayesha Khan", "", "", "", ""),
    ("importer", "Bilal Baloch", "bolan-traders", "Bolan Traders", "importer", "officer"),
    ("manufacturer", "Sana Tariq", "chenab-mobile", "Chenab Mobile", "manufacturer", "officer"),
    ("operator", "Omar Malik", "operator1", "Operator One", "operator", "officer"),
    ("customs", "Fatima Noor", "customs", "Customs Service", "customs", "officer"),
    ("police", "Imran Shah", "police", "Police", "police", "officer"),
    ("reviewer", "Rida Hussain", "authority", "The Authority", "regulator", "reviewer"),
    ("reviewer2", "Rabia Saleem", "authority", "The Authority", "regulator", "reviewer"),
    ("administrator", "Adil Mirza", "authority", "The Authority", "regulator", "administrator"),
    ("statistician", "Zara Iqbal", "authority", "The Authority", "regulator", "statistician"),
    ("author", "Sameer Anwar", "", "", "", ""),
    ("moderator", "سائرہ بنگش", "", "", "", ""),
    ("auditor", "Asma Qureshi", "authority", "The Authority", "regulator", "auditor"),
)
# Who of them is whom in the demo's network.
HANDLES = {"author": "sameer", "moderator": "saira"}
_DOCUMENTS = (("cnic", "35202-1234567-1"), ("passport", "AB1234567"))


def accounts_make(workspace: Path) -> list[Account]:
    """Make the accounts, and what they belong to; those that are there stay as they are."""
    known = {one.who: one for one in accounts_of(workspace)}
    accounts = [
        known.get(who) or Account(who, f"{who}@{_DOMAIN}", _password(), _secret() if role else "")
        for who, _, _, _, _, role in _PEOPLE
    ]
    accounts_keep(workspace, accounts)
    with transaction.atomic():
        for account, (_, name, reference, called, kind, role) in zip(
            accounts, _PEOPLE, strict=True
        ):
            _make(account, name, reference, called, kind, role)
        _documents(f"citizen@{_DOMAIN}", f"reviewer@{_DOMAIN}")
    return accounts


def _documents(holder: str, reviewer: str) -> None:
    """The citizen's documents are verified, so that a phone is registered as soon as it is paid."""
    from pehchan.portal.people.services.identity import attribute_state, attribute_verify

    member, officer = (Member.objects.get(email=one) for one in (holder, reviewer))
    for kind, number in _DOCUMENTS:
        if not Attribute.objects.filter(member=member, kind=kind).exists():
            made = attribute_state(actor=member, kind=kind, number=number)
            attribute_verify(actor=officer, attribute=made, number=number, reason="Demonstration")


def _make(account: Account, name: str, reference: str, called: str, kind: str, role: str) -> None:
    from allauth.account.models import EmailAddress

    from pehchan.portal.people.services.factor import app_preset

    member = Member.objects.filter(email=account.email).first()
    if member is None:
        member = Member.objects.create_user(
            email=account.email, password=account.password, full_name=name
        )
        EmailAddress.objects.create(user=member, email=account.email, verified=True, primary=True)
    if account.secret:
        app_preset(member=member, secret=account.secret)
    if reference:
        organisation, _ = Organisation.objects.get_or_create(
            reference=reference, defaults={"name": called, "kind": kind}
        )
        Membership.objects.get_or_create(
            member=member, organisation=organisation, defaults={"role": role}
        )


def _password() -> str:
    return "-".join(secrets.token_hex(2) for _ in range(3))


def _secret() -> str:
    return base64.b32encode(secrets.token_bytes(10)).decode()
