"""Joining, second factors and organisations in a real browser, in both languages and widths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.portal import people_made as people
from tests.portal.browser import LANGUAGES, Tabs, assert_accessible, look_at, picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOLAN = "/people/organisations/bolan-traders/"
PAGES = {
    "bob": (
        "/people/",
        BOLAN,
        f"{BOLAN}invite/",
        f"{BOLAN}keys/",
        "/people/identity/",
        "/accounts/2fa/",
        "/accounts/email/",
        "/accounts/sessions/",
        "/accounts/phone/change/",
    ),
    "adil": ("/people/", "/people/organisations/", "/people/organisations/new/"),
    "rida": ("/people/identities/",),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", PAGES)
def test_pages_of_people(tabs: Tabs, who: str, language: str) -> None:
    from pehchan.portal.people.services.credential import api_key_issue
    from pehchan.portal.people.services.identity import attribute_state

    people.bob()
    member = getattr(people, who)()
    attribute_state(actor=people.bob(), kind="cnic", number="35202-1234567-1")
    api_key_issue(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        label="Warehouse",
        scopes=["check"],
        days=30,
    )
    page = tabs.open(PAGES[who][0], language=language, member=member)
    for path in PAGES[who]:
        page.goto(path)
        expect(page.locator("h1"), path).to_have_count(1)
        look_at(page, f"{who}{path}", language)


def code_for(address: str) -> str:
    """The code that was sent last."""
    from tests.portal.people.signing_in import code_sent

    return code_sent(address)


def join(page: Page, contact: str) -> None:
    """Fills the form in and the code."""
    page.get_by_label("Your full name").fill("Nadia Khan")
    page.get_by_label("E-mail address or mobile number").fill(contact)
    page.get_by_role("button", name="Join").click()
    page.get_by_label("Code").wait_for()


@pytest.mark.parametrize(
    ("contact", "address"),
    [("nadia@example.org", "nadia@example.org"), ("0300 1234567", "+923001234567")],
)
def test_somebody_joins_without_scripts(tabs: Tabs, contact: str, address: str) -> None:
    page = tabs.open("/accounts/signup/", scripts=False)
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_title(re.compile("^Error:"))
    join(page, contact)
    page.get_by_label("Code").fill(code_for(address))
    page.get_by_role("button", name="Confirm").click()
    page.goto("/people/")
    expect(page.get_by_role("heading", name="My account")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Nadia Khan")


def looked_through(tabs: Tabs, page: Page, *names: str) -> None:
    """The pages of passkeys, in both languages; the page is in English again."""
    for language in reversed(LANGUAGES):
        cookie = {"name": "django_language", "value": language, "url": tabs.url}
        page.context.add_cookies([cookie])
        for name in names:
            page.goto(f"/accounts/2fa/webauthn/{name}")
            assert page.url.endswith(f"/webauthn/{name}")
            assert page.locator("html").get_attribute("lang") == language
            look_at(page, f"passkey-{name}", language)


def test_an_officer_adds_a_passkey_and_signs_in_with_it(tabs: Tabs) -> None:
    """Chromium's own virtual authenticator holds the passkey."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator

    bob = people.bob()
    Authenticator.objects.filter(user=bob).delete()
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    page = tabs.open("/accounts/login/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.get_by_label("E-mail address or mobile number").fill(bob.email)
    page.get_by_label("Your password").fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/people/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Your password").fill(people.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.get_by_role("link", name="I have kept them").click()
    key = Authenticator.objects.get(user=bob, type="webauthn").pk
    looked_through(
        tabs, page, "add/", f"keys/{key}/edit/", f"keys/{key}/remove/", "reauthenticate/"
    )
    page.goto(BOLAN)
    expect(page.get_by_role("heading", name="Bolan Traders")).to_be_visible()

    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("My account").wait_for()
    page.goto(BOLAN)
    expect(page.get_by_role("heading", name="Bolan Traders")).to_be_visible()


def test_an_app_is_set_up_with_the_code_on_the_page(tabs: Tabs) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal import auth

    alice = people.alice()
    page = tabs.open("/accounts/2fa/totp/activate/", member=alice, scripts=False)
    page.get_by_label("Your password").fill(people.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    secret = page.locator(".identifier").inner_text()
    page.get_by_label("Authenticator code").fill(
        auth.format_hotp_value(auth.hotp_value(secret, counter))
    )
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert Authenticator.objects.filter(user=alice, type="totp").exists()


def test_the_qr_code_of_an_app_is_drawn(tabs: Tabs) -> None:
    page = tabs.open("/accounts/2fa/totp/activate/", member=people.alice())
    page.get_by_label("Your password").fill(people.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    drawn = page.get_by_role("img", name="QR code for the authenticator app")
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    assert_accessible(page)
    picture(page, "app")
