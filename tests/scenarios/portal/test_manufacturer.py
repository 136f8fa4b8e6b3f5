"""A manufacturer gets serial numbers, declares a batch, activates it, and recalls some of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.project.register import verdicts
from tests.portal.browser import LANGUAGES, Tabs, look_at
from tests.portal.people_made import carol, rida
from tests.portal.registration.importer.made import model_of
from tests.portal.registration.manufacturer.made import batch, licence, range_
from tests.scenarios.portal.test_importer import add_document

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def declare(page: Page, first: str, last: str) -> None:
    page.locator("input[name=name]").fill("November, line 1")
    page.locator("input[name=first_serial]").fill(first)
    page.locator("input[name=last_serial]").fill(last)
    page.locator("input[name=production_date]").fill("2026-11-02")
    page.locator("select[name=technology]").select_option("4G")
    page.locator("input[name=part_motherboard]").fill("40.5")
    page.locator("input[name=part_battery]").fill("100")
    page.get_by_role("button", name="Declare").click()


def test_from_serial_numbers_to_a_recall(
    tabs: Tabs, own_register: Workspace, run_jobs: Callable[[], int]
) -> None:
    licence()
    model = model_of(own_register)
    tac = str(model["tacs"][0])
    page = tabs.open("/registration/assembly/", member=carol())
    page.get_by_role("button", name="Apply for serial numbers").click()
    page.locator("input[name=brand]").fill(str(model["brand"]))
    page.locator("input[name=model_name]").fill(str(model["model_name"]))
    page.locator("input[name=tac]").fill(tac)
    page.locator("input[name=first_serial]").fill("800000")
    page.locator("input[name=last_serial]").fill("899999")
    page.get_by_role("button", name="Continue").click()
    for label in ("tac_letter", "type_approval"):
        add_document(page, label)
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".case-state")).to_contain_text("Waiting for a reviewer")

    review = tabs.open("/cases/queue/", member=rida())
    review.locator("tbody a").first.click()
    review.get_by_role("button", name="Take this case").click()
    review.get_by_role("button", name="Approve").click()
    expect(review.locator(".case-state")).to_contain_text("Approved")

    page.reload()
    page.get_by_role("link", name="Declare batches").click()
    declare(page, "800000", "809999")
    expect(page.locator("tbody")).to_contain_text("Produced")
    imei = with_check_digit(f"{tac}805000")
    run_jobs()
    assert not verdicts().answer(imei).registered
    page.get_by_role("button", name="Activate").click()
    run_jobs()
    assert verdicts().answer(imei).registered
    declare(page, "805000", "815000")
    expect(page.locator(".error-summary")).to_contain_text("another batch")
    page.get_by_role("link", name="Recall or export").click()
    page.get_by_label("Recall", exact=True).check()
    page.locator("input[name=serials]").fill("805000-805099")
    page.locator("textarea[name=reason]").fill("Batteries grow warm.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    run_jobs()
    assert not verdicts().answer(imei).registered
    assert verdicts().answer(with_check_digit(f"{tac}805100")).registered
    assert not tabs.complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_for_everybody(
    tabs: Tabs, own_register: Workspace, run_jobs: Callable[[], int], language: str
) -> None:
    def look(page: Page, name: str) -> None:
        look_at(page, f"manufacturer-{name}", language)

    of = range_(own_register)
    made = batch(of)
    page = tabs.open("/registration/assembly/", member=carol(), language=language)
    look(page, "overview")
    page.goto(f"/registration/assembly/ranges/{of.pk}/")
    look(page, "range")
    page.locator("tbody button").click()
    page.goto(f"/registration/assembly/batches/{made.pk}/end/")
    look(page, "recall")
    page.goto("/registration/assembly/")
    page.locator("main .form .button").first.click()
    look(page, "serial-numbers")
    page.goto(f"/cases/{of.case.reference}/")
    look(page, "case")
    assert not tabs.complaints
