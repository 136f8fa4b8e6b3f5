"""A browser's page that shows answers of Django's test client."""

from __future__ import annotations

import contextlib
import mimetypes
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

from tests.portal.browser import launched, look_at

PORTAL = "https://portal.test"


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

    def show(self, response: Any, language: str, name: str) -> None:
        """Show an answer in that language as the page at its address, and have it judged.

        Raises:
            AssertionError: it has not one heading of the first rank, axe complains, or it is wide.
        """
        self._thread.submit(self._show, response, language, name).result()

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

    def _show(self, response: Any, language: str, name: str) -> None:
        assert response.status_code == 200, f"it answers {response.status_code}"
        self._document = response
        self.page.goto(response.request["PATH_INFO"])
        assert self.page.locator("h1").count() == 1, "not one <h1>"
        look_at(self.page, name, language)

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
