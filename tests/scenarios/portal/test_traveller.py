"""A traveller comes home with a phone: learns that it must be registered, pays, and may use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.project.register import verdicts
from tests.portal.browser import LANGUAGES, Tabs, assert_accessible, look_at, picture
from tests.portal.people_made import alice, member
from tests.portal.registration.personal.made import phones, with_document

pytestmark = pytest.mark.django_db(transaction=True)
START = "/registration/personal/"


def tab_to(page: Page, test: str) -> None:
    """Press Tab until the focus is where a JavaScript expression on ``it`` holds."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"(it => {test})(document.activeElement)"):
            return
    raise AssertionError(f"the keyboard does not reach: {test}")


def go_on(page: Page) -> None:
    """The page's main button, by keyboard."""
    tab_to(page, "it.matches('main .button')")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, name: str, text: str) -> None:
    """A field, by keyboard."""
    tab_to(page, f"it.name === '{name}'")
    page.keyboard.type(text)


def choose(page: Page, name: str, down: int) -> None:
    """The radio button that lies so many steps below the first, by keyboard."""
    tab_to(page, f"it.name === '{name}'")
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def answer_all(page: Page, imei: str, *, look: Callable[[Page, str], None]) -> None:
    """From the start page to the page of answers, by keyboard alone."""
    look(page, "start")
    go_on(page)
    type_into(page, "imei", with_check_digit(imei))
    look(page, "imei")
    go_on(page)
    look(page, "others")
    go_on(page)
    choose(page, "who", 1)
    look(page, "who")
    go_on(page)
    choose(page, "use", 0)
    look(page, "use")
    go_on(page)
    choose(page, "identity", 0)
    look(page, "identity")
    go_on(page)
    type_into(page, "value", "250")
    look(page, "value")
    go_on(page)
    choose(page, "taxpayer", 0)
    look(page, "taxpayer")
    go_on(page)
    look(page, "check")


def nothing(page: Page, name: str) -> None:
    """Look at nothing."""


@pytest.fixture
def home(tabs: Tabs, own_register: Workspace) -> Workspace:
    """The register that the served portal reads, and this test may write to."""
    return own_register


def test_by_keyboard_from_the_first_question_to_a_phone_that_may_be_used(
    tabs: Tabs, home: Workspace, made_register: Any, run_jobs: Callable[[], int]
) -> None:
    imei = phones(made_register)[0]
    assert not verdicts().answer(imei).registered
    page = tabs.open(START, member=with_document(alice()))
    answer_all(page, imei, look=nothing)
    expect(page.locator(".cost-total")).to_have_text("PKR 27,171")
    assert imei not in page.url
    go_on(page)
    expect(page.locator("h1")).to_have_text("One step left: pay the duty")
    reference = page.locator(".panel .identifier").inner_text()
    go_on(page)
    expect(page.locator("main")).to_contain_text("To be paid")
    go_on(page)
    expect(page.locator("h1")).to_have_text("Sandbox bank")
    go_on(page)
    expect(page.locator("[role=status]")).to_contain_text("Your bank has been asked")
    run_jobs()  # the bank calls back, the rule decides, and the register is told
    go_on(page)
    expect(page.locator(".status-paid")).to_be_visible()
    page.get_by_role("link", name="Go to your request").click()
    expect(page.locator("h1")).to_contain_text(reference)
    expect(page.locator(".case-state")).to_contain_text("Approved")
    found = verdicts().answer(imei)
    assert found.registered
    assert found.live.status == "WHITELISTED"
    # And the front page, which everybody sees, says so too.
    page.goto("/")
    page.locator("#check-form input[name=number]").fill(with_check_digit(imei))
    page.locator("#check-form button.button").first.click()
    page.wait_for_selector(".verdict")
    expect(page.locator("h1")).not_to_contain_text("blocked")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_for_everybody(
    tabs: Tabs, home: Workspace, made_register: Any, run_jobs: Callable[[], int], language: str
) -> None:
    imei = phones(made_register)[1]
    person = with_document(member(f"traveller-{language}"))

    def look(page: Page, name: str) -> None:
        look_at(page, f"traveller-{name}", language)

    page = tabs.open(START, member=person, language=language)
    answer_all(page, imei, look=look)
    go_on(page)
    look(page, "done")
    go_on(page)
    look(page, "payment")
    go_on(page)
    look(page, "bank")
    go_on(page)
    look(page, "waiting")
    run_jobs()
    go_on(page)
    look(page, "paid")
    page.goto("/cases/")
    page.locator("main ul a").first.click()
    look(page, "approved")
    page.goto("/registration/devices/")
    look(page, "devices")
    page.locator(".device a").nth(1).click()
    look(page, "leave")
    page.goto("/registration/devices/leave/")
    look(page, "unheld")
    page.goto("/payments/tariffs/")
    look(page, "tariffs")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")


def test_the_back_button_works_and_mistakes_are_explained(
    tabs: Tabs, home: Workspace, made_register: Any
) -> None:
    imei = phones(made_register)[2]
    page = tabs.open(START, width=360)
    page.get_by_role("link", name="Start now").click()
    page.locator("input[name=imei]").fill("12345")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(re.compile("^Error:"))
    expect(page.locator(".error-summary")).to_be_focused()
    assert_accessible(page)
    page.locator(".error-summary a").click()
    expect(page.locator("input[name=imei]")).to_be_focused()
    page.locator("input[name=imei]").fill(with_check_digit(imei))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Where do you live?")
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text("What is the IMEI of the phone?")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Does the phone have more IMEIs?")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Abroad, and I am here on a visit").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Only my SIM card from abroad").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("No: you need not register this phone")
    assert_accessible(page)


def test_without_scripts_and_a_gift_to_a_friend(
    tabs: Tabs, home: Workspace, made_register: Any, run_jobs: Callable[[], int]
) -> None:
    from pehchan.portal.cases.models import Case
    from tests.portal.registration.deregistration.test_services import held

    friend = member("friend")
    held(alice(), phones(made_register)[3])
    page = tabs.open("/registration/devices/", member=alice(), scripts=False)
    page.get_by_role("link", name="De-register or give away").click()
    page.locator("input[name=why][value=transfer]").check()
    page.locator("input[name=to]").fill("friend@example.org")
    page.get_by_role("button", name="I agree").click()
    expect(page.locator("main")).to_contain_text("The offer was sent.")
    secret = Case.objects.get().data["secret"]
    theirs = tabs.open(f"/registration/transfers/{secret}/", member=friend, width=360)
    assert_accessible(theirs)
    picture(theirs, "transfer-en-360")
    theirs.get_by_role("button", name="Accept the device").click()
    expect(theirs.locator("main")).to_contain_text("The device is in your name now.")
    expect(theirs.locator(".device h2")).to_have_text("Nokia")
