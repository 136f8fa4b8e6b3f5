"""Titles of linked pages, fetched once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pehchan.portal.community.models import LinkPreview
from pehchan.portal.community.text.fetch import Fetcher
from pehchan.portal.community.text.unfolding import unfold, unknown
from tests.portal.community.text.web_made import HOST, html, served

pytestmark = pytest.mark.django_db
URL = f"https://{HOST}/page"


@pytest.fixture(autouse=True)
def allowed(settings: Any) -> None:
    settings.PEHCHAN_LINK_HOSTS = [HOST]


def test_only_pages_of_allowed_sites_are_asked_for() -> None:
    links = [
        URL,
        "https://other.example/",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        URL,
        "/x",
    ]
    assert unknown(links) == [URL]
    LinkPreview.objects.create(url=URL, state="none")
    assert unknown(links) == []


def test_a_title_is_fetched_once(tmp_path: Path) -> None:
    with served(tmp_path, lambda request: html("<title>News</title>")) as there:
        fetcher = Fetcher(
            resolve=lambda host, port: ["127.0.0.1"],
            may_connect=lambda address: True,
            context=there.context,
            port=there.port,
        )
        assert unfold([URL], fetcher)
        assert not unfold([URL], fetcher)
        assert there.connections == 1
    found = LinkPreview.objects.get()
    assert (found.url, found.state, found.title, found.site) == (URL, "shown", "News", HOST)


def test_what_cannot_be_fetched_is_remembered() -> None:
    assert not unfold([URL], Fetcher(resolve=lambda host, port: ["127.0.0.1"]))
    assert LinkPreview.objects.get().state == "none"
    assert unknown([URL]) == []
