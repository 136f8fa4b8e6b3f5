"""A visitor registers a phone for the visit; its end is told, and then it ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.clocks import cases_lapse
from pehchan.portal.dispatch.models import Message
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.visitor.kind import end_of
from pehchan.portal.registration.visitor.services import visits_notify
from tests.portal.browser import LANGUAGES, Tabs, look_at
from tests.portal.people_made import member
from tests.portal.registration.personal.made import phones, with_document

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def home(tabs: Tabs, own_register: Workspace) -> Workspace:
    """The register that the served portal reads, and this test may write to."""
    return own_register


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_arrival_to_the_last_day(
    tabs: Tabs, home: Workspace, made_register: Any, run_jobs: Callable[[], int], language: str
) -> None:
    imei, today = phones(made_register)[0], home.today()
    guest = with_document(member(f"guest-{language}"), "passport")
    guest.language = language
    guest.save()

    def look(name: str) -> None:
        look_at(page, f"visitor-{name}", language)

    def go_on() -> None:
        with page.expect_navigation():
            page.locator("main .button").first.click()

    page: Page = tabs.open("/registration/personal/", member=guest, language=language)
    go_on()
    page.locator("input[name=imei]").fill(with_check_digit(imei))
    go_on()
    go_on()
    page.locator("input[name=who][value=visitor]").check()
    go_on()
    page.locator("input[name=use][value=local_sim]").check()
    go_on()
    page.locator("input[name=arrived]").fill(str(today - 2 * DAY))
    page.locator("input[name=departs]").fill(str(today + 200 * DAY))
    look("visit")
    go_on()
    page.locator("input[name=identity][value=passport]").check()
    look("identity")
    go_on()
    look("check")
    go_on()
    look("done")
    until = today + 117 * DAY
    run_jobs()
    assert verdicts().answer(imei).registered

    visits_notify(today=until - 14 * DAY)
    letter = Message.objects.get(template="registration_expires")
    assert letter.language == language
    assert str(until) in letter.text

    page.locator("main a").last.click()
    look("approved")
    page.locator("main a.button").last.click()
    look("extend")

    assert cases_lapse(end_of(until)) == 1
    run_jobs()
    assert not verdicts().answer(imei).registered
    page.go_back()
    page.reload()
    look("expired")
    expect(page.locator(".case-state .state")).to_contain_text(
        {"en": "Expired", "ur": "مدت ختم"}[language]
    )
