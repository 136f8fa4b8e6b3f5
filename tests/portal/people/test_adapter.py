from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.forms import ValidationError

from pehchan.portal.audit.models import Event
from pehchan.portal.dispatch.models import Channel, Message
from pehchan.portal.people.adapter import AccountAdapter, SecondFactorAdapter
from pehchan.portal.people.models import Member
from tests.portal import people_made as people
from tests.portal.people.signing_in import app_code, code_sent, join

pytestmark = pytest.mark.django_db
PHONE = "+923001234567"


def test_joining_by_email_ends_with_the_code(client):
    assert join(client, "Nadia@Example.org")["Location"] == "/accounts/confirm-email/"
    assert client.get("/people/").status_code == 302  # not signed in yet
    code = code_sent("nadia@example.org")
    client.post("/accounts/confirm-email/", {"code": code})
    assert client.get("/people/").status_code == 200
    nadia = Member.objects.get(email="nadia@example.org")
    assert nadia.full_name == "Nadia Khan" and not nadia.has_usable_password()
    assert EmailAddress.objects.get(user=nadia).verified
    kinds = set(Event.objects.filter(actor=nadia).values_list("kind", flat=True))
    assert kinds == {"email_confirmed", "member_joined", "member_signed_in"}


def test_joining_by_phone_ends_with_the_code(client):
    assert join(client, "0300 1234567")["Location"] == "/accounts/phone/verify/"
    message = Message.objects.get(address=PHONE)
    assert message.channel == Channel.SMS and message.secret
    assert Member.objects.get(phone_stated=PHONE).phone is None
    client.post("/accounts/phone/verify/", {"code": code_sent(PHONE)})
    assert client.get("/people/").status_code == 200
    member = Member.objects.get(phone=PHONE)
    assert member.email is None and member.phone_stated == ""


def test_a_wrong_code_lets_nobody_in(client):
    join(client, "0300 1234567")
    assert client.post("/accounts/phone/verify/", {"code": "000000"}).status_code == 200
    assert not Member.objects.filter(phone=PHONE).exists()
    assert client.get("/people/").status_code == 302


def test_a_number_that_was_only_stated_keeps_its_holder_out_of_nothing(client):
    from django.test import Client

    join(Client(), "0300 1234567")  # somebody types another's number, and has no code
    Message.objects.all().delete()
    from django.core.cache import cache

    cache.clear()  # codes to one number are 30 seconds apart
    join(client, "0300 1234567")
    client.post("/accounts/phone/verify/", {"code": code_sent(PHONE)})
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("contact", ["alice@example.org", "0300 1234567"])
def test_joining_twice_looks_like_joining_once(client, contact):
    from django.core.cache import cache
    from django.test import Client

    alice = people.alice()
    alice.phone = PHONE
    alice.save()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    second = join(client, contact)
    cache.clear()
    other = "fresh@example.org" if "@" in contact else "0300 7654321"
    first = join(Client(), other)
    assert (second.status_code, second["Location"]) == (first.status_code, first["Location"])
    assert "already" in Message.objects.get(address__in=[alice.email, PHONE]).text
    assert Member.objects.filter(full_name="Nadia Khan").count() == 1


@pytest.mark.parametrize("contact", ["alice@example.org", "nobody@example.org"])
def test_asking_for_a_code_does_not_tell_who_has_joined(client, contact):
    alice = people.alice()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    answer = client.post("/accounts/login/code/", {"contact": contact})
    assert answer["Location"] == "/accounts/login/code/confirm/"
    page = client.get(answer["Location"])
    assert contact in page.text


def test_signing_in_with_a_code_by_email_and_by_sms(client):
    alice = people.alice()
    alice.phone = PHONE
    alice.save()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    for contact, address in ((alice.email, alice.email), ("0300 1234567", PHONE)):
        client.post("/accounts/login/code/", {"contact": contact})
        client.post("/accounts/login/code/confirm/", {"code": code_sent(address)})
        assert client.get("/people/").status_code == 200
        client.post("/accounts/logout/")


def test_a_password_is_not_enough_for_who_has_an_app(client):
    bob = people.bob()
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    answer = client.post("/accounts/login/", {"login": bob.email, "password": people.PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/people/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/people/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert client.get("/people/").status_code == 200
    assert Event.objects.filter(kind="second_factor_failed", actor=bob).count() == 1


def test_signed_in_the_pages_are_in_the_members_language(client, settings):
    nadia = people.member("nadia", language="ur")
    EmailAddress.objects.create(user=nadia, email=nadia.email, verified=True, primary=True)
    client.post("/accounts/login/", {"login": nadia.email, "password": people.PASSWORD})
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ur"
    assert 'dir="rtl"' in client.get("/people/").text


def test_a_number_that_another_verified_meanwhile_is_refused():
    alice, sami = people.alice(), people.sami()
    adapter = AccountAdapter()
    adapter.set_phone(alice, PHONE, False)
    adapter.set_phone(sami, PHONE, True)
    assert adapter.get_user_by_phone(PHONE) == sami
    with pytest.raises(ValidationError):
        adapter.set_phone_verified(alice, PHONE)
    assert adapter.get_phone(alice) == (PHONE, False)


def test_the_secret_of_an_app_is_sealed():
    adapter = SecondFactorAdapter()
    assert adapter.decrypt(adapter.encrypt(people.TOTP)) == people.TOTP
    people.bob()
    assert people.TOTP not in str(Authenticator.objects.values().get()["data"])


def test_the_qr_code_is_an_svg_of_the_address():
    svg = SecondFactorAdapter().build_totp_svg("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP")
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"') and "style=" not in svg


def test_every_letter_of_allauth_has_words_here():
    from pathlib import Path

    import allauth

    from pehchan.portal.people.adapter import CODES, _changes

    folder = Path(allauth.__file__).parent / "templates"
    sent = {
        str(path.relative_to(folder)).removesuffix("_subject.txt")
        for path in [*folder.glob("account/email/*"), *folder.glob("mfa/email/*")]
        if path.name.endswith("_subject.txt")
    }
    links = {"account/email/password_reset_key"}  # we send codes
    known = {"account/email/account_already_exists", "account/email/unknown_account"}
    assert sent - links == set(CODES) | set(_changes()) | known
