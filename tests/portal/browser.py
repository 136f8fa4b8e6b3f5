"""A real browser on the portal: pages in a language and a width, what axe says, signing in."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from pehchan.portal.people.models import Member

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--no-first-run", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = (1280, 360)
LANGUAGES = ("en", "ur")
# What axe judges: WCAG 2.2 up to AA, and its own good habits. Of what passes it need not tell, nor
# how to find a node again: that takes as long as judging.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "selectors": False,
    "preload": False,
}
PATIENCE = 60_000  # milliseconds; waited for in full by a test that fails only
JUDGED = ("ur", 360)  # the sight that axe judges


def chromium() -> str:
    """The path of Chromium; in CI its absence is a failure, elsewhere the test is skipped."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "needs Chromium (Debian: chromium fonts-noto-core)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium, running; what a test expects of a page, it waits for."""
    from playwright.sync_api import expect, sync_playwright

    program = chromium()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


class Tabs:
    """Opens pages on the portal; remembers what the browser complained of.

    Attributes:
        url: where the portal is.
        complaints: messages of the console (a refused script is one) and errors of scripts.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[Any] = []

    def open(
        self,
        path: str = "/",
        *,
        language: str = "en",
        width: int = 1280,
        member: Member | None = None,
        scripts: bool = True,
        dark: bool = False,
    ) -> Page:
        """A new visitor's page at that path; signed in as that member."""
        context = self._browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": 900},
            locale={"en": "en-GB", "ur": "ur-PK"}[language],
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        cookies = {"django_language": language, **(signed_in(member) if member else {})}
        context.add_cookies(
            [{"name": name, "value": value, "url": self.url} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()

    def _hear(self, message: Any) -> None:
        # A page that answers 4xx is told of in the console, too; tests look at pages themselves.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


def signed_in(member: Member) -> dict[str, str]:
    """The session's cookie of a member who has signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def assert_accessible(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the page."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()
    found = Axe().run(page, options=AXE).response["violations"]
    told = [
        f"{one['id']} ({one['impact']}): {one['help']}: "
        + "; ".join(node["html"][:160] for node in one["nodes"][:4])
        for one in found
    ]
    assert not told, f"{page.url}:\n" + "\n".join(told)
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """Nothing is wider than the page, which may still be on its way after a click."""
    page.wait_for_load_state()
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1], f"{page.url} is {widths[0]} pixels wide in {widths[1]}"


def look_at(page: Page, name: str, language: str) -> None:
    """At both widths nothing is wider than the page and a picture is kept; axe judges one sight.

    What axe finds, it finds in every language and width: it judges the narrow page in Urdu.
    """
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page)
        picture(page, f"{name}-{language}-{width}")
        if (language, width) == JUDGED:
            assert_accessible(page)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page in the folder that PEHCHAN_PICTURES names, if it names one."""
    folder = os.environ.get("PEHCHAN_PICTURES")
    if folder:
        page.wait_for_load_state()
        file = Path(folder) / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png"
        page.screenshot(path=file, full_page=True)
