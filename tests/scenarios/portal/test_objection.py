"""A phone is blocked wrongly: its holder objects from the verdict, a reviewer has it work again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pehchan.identity.imei import normal_form, with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people
from tests.portal.browser import LANGUAGES, Tabs, assert_accessible, look_at, picture
from tests.portal.register_made import MadeRegister

pytestmark = pytest.mark.django_db(transaction=True)


def looked_at(page: Page, name: str) -> None:
    assert_accessible(page)
    picture(page, name)


def test_an_objection_from_the_verdict_to_relief_and_back(
    tabs: Tabs,
    own_register: Workspace,
    made_register: MadeRegister,
    run_jobs: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    settings,
    tmp_path: Path,
) -> None:
    # Asked for behind the server, which reads the nation that all tests share.
    assert own_register.root == settings.PEHCHAN_WORKSPACE
    assert own_register.root.is_relative_to(tmp_path)
    monkeypatch.setenv("PEHCHAN_MESSAGES", str(tmp_path))
    known = made_register.samples["stolen_in_use"]
    imei = with_check_digit(normal_form(known) or known)
    page = tabs.open(member=people.alice())

    def check() -> str:
        page.goto("/")
        page.locator("#check-form input[name=number]").fill(imei)
        page.locator("#check-form button.button").first.click()
        page.wait_for_selector(".verdict")
        return page.locator("h1").inner_text()

    assert "blocked" in check()
    page.get_by_role("button", name="This is wrong: object").click()
    expect(page.locator("h1")).to_have_text("Your objection")
    assert imei not in page.url
    looked_at(page, "objection-edit")
    page.get_by_role("button", name="Send the objection").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    looked_at(page, "objection-errors")
    page.get_by_label("It was never stolen, or I have it back").check()
    page.get_by_label("What happened?").fill("I found it again in my brother's car.")
    page.get_by_role("button", name="Send the objection").click()
    expect(page.get_by_role("status").first).to_contain_text("Your objection was sent")
    looked_at(page, "objection-case")
    case = Case.objects.get()

    desk = tabs.open(f"/cases/{case.reference}/", member=people.rida())
    looked_at(desk, "objection-reviewer")
    desk.locator("input[name=relief-reason]").fill("The police report was withdrawn.")
    desk.get_by_role("button", name="Spare the device now").click()
    expect(desk.get_by_role("button", name="Take the relief back")).to_be_visible()
    run_jobs()
    assert "blocked" not in check()
    assert Message.objects.filter(template="relief_granted", state="sent").count() == 1

    desk.locator("input[name=end-reason]").fill("The report was real.")
    desk.get_by_role("button", name="Take the relief back").click()
    expect(desk.get_by_role("button", name="Spare the device now")).to_be_visible()
    run_jobs()
    assert "blocked" in check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_case_as_its_parties_see_it(tabs: Tabs, language: str) -> None:
    """The authority's pages about it are opened in test_every_page.py."""
    from tests.portal.appeals import made

    case = made.taken()
    for who in (people.alice, people.rida):
        page = tabs.open(f"/cases/{case.reference}/", member=who(), language=language)
        expect(page.locator("h1")).to_have_count(1)
        look_at(page, f"objection-{who.__name__}", language)
