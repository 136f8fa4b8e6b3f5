"""An importer gets a certificate for ten thousand IMEIs, thirty-seven rows of which are bad."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pehchan.lake.workspace import Workspace
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.importer.kind import IMPORTER
from tests.portal.browser import LANGUAGES, Tabs, assert_accessible, look_at
from tests.portal.people_made import bob, rida
from tests.portal.registration.importer.made import imei, model_of
from tests.portal.registration.importer.made import picture as paper

pytestmark = pytest.mark.django_db(transaction=True)
ROWS, BAD = 10_000, 37


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def consignment_file(folder: Path, tac: str) -> Path:
    """Ten thousand rows; every 270th is bad in one way or another."""
    lines = [imei(tac, 900_000 + number) for number in range(ROWS)]
    for number in range(BAD):
        good = lines[number * 270]
        wrong_digit = good[:14] + str((int(good[14]) + 1) % 10)
        lines[number * 270] = (wrong_digit, good[:12], "99999999" + good[8:14], "IMEI?")[number % 4]
    path = folder / "consignment.csv"
    path.write_text("imei\n" + "\n".join(lines) + "\n")
    return path


def fill_model(page: Page, model: dict[str, object]) -> None:
    page.locator("input[name=brand]").fill(str(model["brand"]))
    page.locator("input[name=model_name]").fill(str(model["model_name"]))
    page.locator("select[name=device_type]").select_option("Smartphone")
    page.locator("input[name=technologies][value='4G']").check()
    page.locator("textarea[name=tacs]").fill("\n".join(model["tacs"]))  # type: ignore[arg-type]
    page.locator("main .form .button").first.click()


def add_document(page: Page, label: str) -> None:
    content = paper().read()
    page.locator("select[name=document-label]").select_option(label)
    page.locator("input[name=document-file]").set_input_files(
        {"name": f"{label}.png", "mimeType": "image/png", "buffer": content}
    )
    page.get_by_role("button", name="Add the document").click()


def test_from_the_list_to_the_certificate(
    tabs: Tabs, own_register: Workspace, run_jobs: Callable[[], int], tmp_path: Path
) -> None:
    model = model_of(own_register)
    tac = str(model["tacs"][0])
    page = tabs.open("/registration/consignments/", member=bob())
    page.get_by_role("button", name="Start an application").click()
    fill_model(page, model)
    page.locator("input[name=file]").set_input_files(consignment_file(tmp_path, tac))
    page.get_by_role("button", name="Send and check").click()
    expect(page.locator("main")).to_contain_text("Your list is being checked.")
    run_jobs()
    expect(page.locator(".figures")).to_contain_text("9,963")  # the page asks by itself
    expect(page.locator(".figures")).to_contain_text("37")
    with page.expect_download() as report:
        page.get_by_role("link", name="Download the report").click()
    with Path(report.value.path()).open(encoding="utf-8", newline="") as file:
        refused = [row for row in csv.DictReader(file) if row["outcome"] == "refused"]
    assert len(refused) == BAD and all(row["codes"] and row["why"] for row in refused)
    page.get_by_role("link", name="Continue to documents").click()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator("main")).to_contain_text("Shipping document")  # what is missing is named
    page.go_back()
    for label in ("shipment", "authorization", "type_approval"):
        add_document(page, label)
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".case-state")).to_contain_text("Waiting for a reviewer")
    address = page.url

    review = tabs.open("/cases/queue/", member=rida())
    review.locator("tbody a").first.click()
    review.get_by_role("button", name="Take this case").click()
    review.locator("textarea[name=question-text]").fill("Please add the invoice.")
    review.get_by_role("button", name="Ask the applicant").click()
    expect(review.locator(".case-state")).to_contain_text("Information requested")

    page.goto(address)
    expect(page.locator("blockquote")).to_contain_text("Please add the invoice.")
    add_document(page, "other")
    page.locator("textarea[name=answer-text]").fill("It is there now.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator(".case-state")).to_contain_text("In review")

    review.reload()
    expect(review.locator(".documents li")).to_have_count(4)
    for section in IMPORTER.sections:
        review.check(f"input[name=sections-opinion-{section.name}][value=approved]")
    assert_accessible(review)
    review.get_by_role("button", name="Finish the review").click()
    expect(review.locator(".case-state")).to_contain_text("Approved")
    run_jobs()
    found = verdicts().answer(imei(tac, 900_001))
    assert found.registered and found.live is not None and found.live.status == "WHITELISTED"

    page.goto(address)
    with page.expect_download() as certificate:
        page.get_by_role("link", name="Download the certificate").click()
    assert Path(certificate.value.path()).read_bytes().startswith(b"%PDF-")
    page.get_by_role("link", name="Verify").click()
    expect(page.locator("h1")).to_have_text("This certificate is valid")
    verified = tabs.open(page.url.removeprefix(tabs.url))  # anybody may
    expect(verified.locator("h1")).to_have_text("This certificate is valid")
    expect(verified.locator("main")).to_contain_text("9,963")
    assert not tabs.complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_for_everybody(
    tabs: Tabs, register: Workspace, run_jobs: Callable[[], int], tmp_path: Path, language: str
) -> None:
    model = model_of(register)

    def look(page: Page, name: str) -> None:
        look_at(page, f"importer-{name}", language)

    page = tabs.open("/registration/consignments/", member=bob(), language=language)
    look(page, "start")
    page.locator("main .form .button").click()
    look(page, "model")
    page.locator("main .form .button").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    look(page, "model-errors")
    fill_model(page, model)
    look(page, "list")
    lines = [imei(str(model["tacs"][0]), 900_000 + n) for n in range(5)]
    path = tmp_path / "list.csv"
    path.write_text("\n".join([*lines, lines[0], "IMEI?"]))
    page.locator("input[name=file]").set_input_files(path)
    page.locator("main .form .button").first.click()
    look(page, "checking")
    run_jobs()
    expect(page.locator(".figures")).to_be_visible()
    look(page, "report")
    page.locator("main .form-actions .button").first.click()
    look(page, "case")
    page.goto("/cases/")
    look(page, "mine")
    review = tabs.open("/cases/queue/?state=all", member=rida(), language=language)
    look(review, "queue")
    assert not tabs.complaints
