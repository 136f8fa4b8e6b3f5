"""Every page that the access matrix names, as somebody sees it who may: axe finds nothing.

The page is made by Django's test client within the test's transaction, and shown to a real browser
with its own headers and static files; so no page is missed, and none needs a server of its own.
"""

from __future__ import annotations

import contextlib
import mimetypes
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client

from tests.portal.access_matrix import ROLES, Call, Row
from tests.portal.access_walk import everybody, send
from tests.portal.browser import assert_accessible, assert_fits, launched, picture
from tests.portal.test_access_matrix import PARTS

PORTAL = "https://portal.test"
# Whoever has most to see comes first.
ORDER = ("administrator", "reviewer", "auditor", *(role for role in ROLES if role != "anonymous"))
SIGHTS = (("en", 1280), ("ur", 360))
JUDGED = 360  # axe takes a second; what it finds, it finds in every language and width


class Shown:
    """A browser's page that shows answers of the test client.

    The browser has a thread of its own: its loop must not run where the pages are made.
    """

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._thread = ThreadPoolExecutor(1)
        self._stack = contextlib.ExitStack()
        self._document: Any = None
        self._thread.submit(self._start).result()

    def show(self, response: Any, width: int, name: str) -> None:
        """Show an answer as the page at its address, and have it judged.

        Raises:
            AssertionError: it has not one heading of the first rank, axe complains, or it is wide.
        """
        self._thread.submit(self._show, response, width, name).result()

    def close(self) -> None:
        """Close it."""
        self._thread.submit(self._stack.close).result()
        self._thread.shutdown()

    def _start(self) -> None:
        browser = self._stack.enter_context(launched())
        self.page = browser.new_context(base_url=PORTAL).new_page()
        self.page.route("**/*", self._answer)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _show(self, response: Any, width: int, name: str) -> None:
        self._document = response
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(response.request["PATH_INFO"])
        picture(self.page, name)
        assert self.page.locator("h1").count() == 1, "not one <h1>"
        assert_fits(self.page)
        if width == JUDGED:
            assert_accessible(self.page)

    def _answer(self, route: Any) -> None:
        path = urlsplit(route.request.url).path
        if route.request.is_navigation_request() and route.request.frame == self.page.main_frame:
            headers = dict(self._document.items())
            route.fulfill(
                status=self._document.status_code, headers=headers, body=self._document.content
            )
        elif path.startswith(settings.STATIC_URL):
            file = finders.find(path.removeprefix(settings.STATIC_URL))
            assert file is not None, f"{path} is not there"
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=Path(file).read_bytes(), content_type=kind)
        else:
            route.abort()

    def _hear(self, message: Any) -> None:
        if message.type == "error" and "net::ERR_FAILED" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    """A browser for these pages."""
    made = Shown()
    yield made
    made.close()


class _Undone(Exception):  # noqa: N818, it ends a savepoint
    """Raised to roll back what a page needed."""


def see(row: Row, people: Any, clients: dict[str, Client], shown: Shown) -> list[str]:
    """What is wrong with one page, in both languages."""
    allowed = row.allowed()
    role = next((one for one in (*ORDER, "anonymous") if allowed.get(one) == 200), None)
    found: list[str] = []
    if role is None:
        return found
    try:
        with transaction.atomic():
            call: Call = row.make(people)
            for language, width in SIGHTS:
                clients[role].cookies[settings.LANGUAGE_COOKIE_NAME] = language
                response = send(clients[role], row, call)
                if response.streaming or not response["Content-Type"].startswith("text/html"):
                    break
                try:
                    shown.show(response, width, f"{row.name}-{language}-{width}")
                except AssertionError as error:
                    found.append(f"{row} in {language}: {error}")
            raise _Undone
    except _Undone:
        return found


@pytest.mark.django_db
@pytest.mark.parametrize("part", sorted(part for part in PARTS if not part.startswith("/")))
@pytest.mark.usefixtures("register")
def test_every_page_can_be_used_by_everybody(part: str, shown: Shown) -> None:
    people, clients = everybody()
    shown.complaints.clear()

    found = [
        problem
        for row in PARTS[part]
        if row.method == "GET"
        for problem in see(row, people, clients, shown)
    ]
    assert found + shown.complaints == []
