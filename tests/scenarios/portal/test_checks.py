"""A citizen checks a phone: by keyboard, in Urdu, without scripts, with a photo, a million ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pehchan.identity.imei import display, normal_form, with_check_digit
from tests.portal import people_made
from tests.portal.browser import LANGUAGES, Tabs, assert_accessible, picture
from tests.portal.checks.photos import photo_of
from tests.portal.register_made import MadeRegister

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stolen(made_register: MadeRegister) -> str:
    """The 15 digits of a stolen phone."""
    imei = made_register.samples["stolen_in_use"]
    return with_check_digit(normal_form(imei) or imei)


def check(page: Page, number: str) -> None:
    """Type a number into the box of the front page and send it."""
    page.locator("#check-form input[name=number]").fill(number)
    page.locator("#check-form button.button").first.click()
    page.wait_for_selector(".verdict")


def test_by_keyboard_alone(browser_page: Page, stolen: str) -> None:
    page = browser_page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Go to the content")
    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "number":
            break
    page.keyboard.type(stolen)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    expect(page.locator("h1")).to_contain_text("This device has been blocked since")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    expect(page.locator(":focus")).to_have_text("Why we say so")
    expect(page.get_by_text("Reported lost or stolen")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Reported lost or stolen")).to_be_visible()
    assert stolen not in page.url


def test_the_browser_works_for_its_answer(
    browser_page: Page, stolen: str, settings: object
) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"check_plain": (1, 90_000)}  # type: ignore[attr-defined]
    for _ in range(3):
        browser_page.goto("/")
        check(browser_page, stolen)
        expect(browser_page.locator("h1")).to_contain_text("blocked since")


def test_without_scripts(tabs: Tabs, stolen: str, settings: object) -> None:
    settings.PEHCHAN_CHECK_SHARES = {"check_plain": (1, 90_000)}  # type: ignore[attr-defined]
    page = tabs.open(scripts=False)
    check(page, stolen)
    expect(page.locator("h1")).to_contain_text("This device has been blocked since")
    page.goto("/")
    page.locator("#check-form input[name=number]").fill(stolen)
    page.locator("#check-form button.button").first.click()
    expect(page.locator("h1")).to_contain_text("Too many numbers")


# Each language at both widths, and each in light and dark.
LOOKS = [("en", 1280, False), ("en", 360, True), ("ur", 1280, True), ("ur", 360, False)]


@pytest.mark.parametrize(("language", "width", "dark"), LOOKS)
def test_verdicts_are_for_everybody(
    tabs: Tabs, made_register: MadeRegister, stolen: str, language: str, width: int, dark: bool
) -> None:
    wrong = stolen[:14] + str((int(stolen[14]) + 5) % 10)
    numbers = {"blocked": wrong, "junk": "hello", "unknown": "490154203237518"}
    page = tabs.open(language=language, width=width, dark=dark)
    assert_accessible(page)
    picture(page, f"check-{language}-{width}-{dark}")
    for name, number in numbers.items():
        page.goto("/")
        check(page, number)
        for fold in page.locator("details.fold").all():
            fold.locator("summary").click()
        assert_accessible(page)
        picture(page, f"verdict-{name}-{language}-{width}-{dark}")


def test_an_answer_is_passed_on(tabs: Tabs, stolen: str) -> None:
    page = tabs.open()
    check(page, stolen)
    page.get_by_text("Pass this answer on").click()
    code = page.locator("img.qr")
    expect(code).to_be_visible()
    code.evaluate("image => image.decode()")
    page.get_by_role("link", name="Open the signed answer").click()
    expect(page.locator("h1")).to_contain_text("it still holds")
    page.wait_for_load_state()
    assert stolen[:14] not in page.content()
    assert_accessible(page)
    buyer = tabs.open(re.sub(r"^https?://[^/]+", "", page.url), language="ur", width=360)
    assert_accessible(buyer)
    picture(buyer, "answer-ur-360")
    buyer.locator("input[name=number]").fill(display(stolen[:14]))
    buyer.locator("main, aside").get_by_role("button", name="ملا کر دیکھیں").click()
    expect(buyer.locator("[role=status]")).to_contain_text("جی ہاں")


def test_a_photo_of_the_box(tabs: Tabs, stolen: str, tmp_path: Path) -> None:
    page = tabs.open(width=360)
    file = tmp_path / "box.png"
    file.write_bytes(photo_of(stolen).read())
    page.get_by_text("Use a photo of the barcode instead").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read the photo").click()
    expect(page.locator("h1")).to_contain_text("This device has been blocked since")
    expect(page.locator(".verdict-device")).to_contain_text(display(stolen[:14]))


def test_a_camera_reads_the_barcode_where_the_browser_can(tabs: Tabs, stolen: str) -> None:
    page = tabs.open()
    expect(page.locator("#scan")).to_be_hidden()  # Chromium on Linux has no BarcodeDetector
    page.context.grant_permissions(["camera"])
    script = """
        window.BarcodeDetector = class {
          static async getSupportedFormats() { return ["code_128"]; }
          async detect() { return [{ rawValue: "8901234567894" }, { rawValue: "NUMBER" }]; }
        };
        const canvas = document.createElement("canvas");
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
        HTMLMediaElement.prototype.play = async () => {};
        """
    page.add_init_script(script.replace("NUMBER", stolen))
    page.reload()
    page.locator("#scan").click()
    page.wait_for_selector(".verdict")
    expect(page.locator("h1")).to_contain_text("This device has been blocked since")


def test_a_camera_that_is_refused_says_so(tabs: Tabs) -> None:
    page = tabs.open()
    page.add_init_script(
        """
        window.BarcodeDetector = class {
          static async getSupportedFormats() { return []; }
        };
        navigator.mediaDevices.getUserMedia = async () => { throw new Error("refused"); };
        """
    )
    page.reload()
    page.locator("#scan").click()
    expect(page.get_by_text("The camera cannot be used.")).to_be_visible()
    assert_accessible(page)


def test_many_at_once(
    tabs: Tabs, stolen: str, tmp_path: Path, run_jobs: Callable[[], int], settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]
    page = tabs.open("/check/many/", member=people_made.alice(), width=360)
    assert_accessible(page)
    picture(page, "bulk-en-360")
    page.get_by_label("Or paste the numbers").fill(f"{stolen}\nhello\n")
    page.get_by_role("button", name="Check them").click()
    expect(page.get_by_text("0 of 2 rows are answered.")).to_be_visible()
    assert_accessible(page)
    run_jobs()
    # The page asks by itself, every two seconds, and then offers the result.
    link = page.get_by_role("link", name="Download the result (CSV)")
    expect(link).to_be_visible()
    assert_accessible(page)
    picture(page, "bulk-done-en-360")
    with page.expect_download() as download:
        link.click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert f"1,{stolen},{stolen},blocked," in lines[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_authority_reads_a_dossier(tabs: Tabs, stolen: str, language: str) -> None:
    page = tabs.open("/device/", member=people_made.asma(), language=language)
    assert_accessible(page)
    page.locator("input[name=number]").fill(stolen)
    page.locator("input[name=reason]").fill("FIR 12/2026")
    page.locator("main form button.button").click()
    page.wait_for_selector("#history")
    assert_accessible(page)
    picture(page, f"dossier-{language}")
