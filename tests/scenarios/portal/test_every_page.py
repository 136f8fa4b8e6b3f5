"""Every page that the access matrix names, as somebody sees it who may: axe finds nothing.

The matrix has a row for each address of the URL resolver; what no row can open, because a step
leads to it, is opened in test_step_pages.py. The page is made by Django's test client within the
test's transaction, and shown to a real browser with its own headers and static files; so no page is
missed, and none needs a server of its own.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.portal.access_matrix import ROLES, Call, Row
from tests.portal.access_walk import everybody, send
from tests.portal.browser import LANGUAGES
from tests.portal.test_access_matrix import PARTS
from tests.scenarios.portal.shown import Shown
from tests.scenarios.portal.test_step_pages import LED_TO

# Whoever has most to see comes first.
ORDER = ("administrator", "reviewer", "auditor", *(role for role in ROLES if role != "anonymous"))
# What has no page of its own: it sends on, or answers with a file or with JSON.
NO_PAGES = {
    "api:nothing",
    "community:comment",
    "community:notice",
    "community:post-short",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "registration:personal-again",
    "registration:personal-resume",
}


class _Undone(Exception):  # noqa: N818, it ends a savepoint
    """Raised to roll back what a page needed."""


def see(row: Row, people: Any, clients: dict[str, Client], shown: Shown) -> list[str]:
    """What is wrong with one page, in both languages and widths."""
    allowed = row.allowed()
    role = next((one for one in (*ORDER, "anonymous") if allowed.get(one) == 200), None)
    found: list[str] = []
    if role is None and row.name not in LED_TO | NO_PAGES:
        return [f"{row}: nobody is shown it here; is it opened in test_step_pages.py?"]
    if role is None:
        return found
    try:
        with transaction.atomic():
            call: Call = row.make(people)
            for language in LANGUAGES:
                clients[role].cookies[settings.LANGUAGE_COOKIE_NAME] = language
                response = send(clients[role], row, call)
                if response.streaming or not response["Content-Type"].startswith("text/html"):
                    break
                try:
                    shown.show(response, language, row.name)
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
