from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from pehchan.portal.figures.services import release_make
from tests.portal.figures.test_services import corrected

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_releases_come_the_latest_first_and_corrections_with_their_reason(client: Client) -> None:
    release_make(collection="cited", held=corrected(), correction=True, reason="Misread.")
    feed = ElementTree.fromstring(client.get("/figures/releases.atom").content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "cited-2 – correction",
        "cited-1",
    ]
    assert entries[0].findtext(f"{ATOM}summary") == "Misread."
    link = entries[1].find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].endswith("/figures/releases/cited-1/")
