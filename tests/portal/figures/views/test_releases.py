from __future__ import annotations

import hashlib

import pytest
from django.test import Client

from pehchan.portal.figures.services import release_make
from tests.portal.figures.test_services import corrected

pytestmark = pytest.mark.django_db


def test_a_release_shows_its_digest_which_is_that_of_its_bytes(client: Client) -> None:
    content = client.get("/figures/releases/cited-1.json").content
    page = client.get("/figures/releases/cited-1/").content.decode()
    assert hashlib.sha256(content).hexdigest() in page
    assert client.get("/figures/releases/cited-1.csv").content.startswith(b"release,series,")


def test_old_files_stay_byte_for_byte_after_a_correction(client: Client) -> None:
    files = [f"/figures/releases/cited-1.{kind}" for kind in ("json", "csv")]
    before = [client.get(one).content for one in files]
    old = client.get("/figures/handsets-assembled-locally.csv?release=cited-1").content
    release_make(collection="cited", held=corrected(), correction=True, reason="Misread <2020>.")
    assert [client.get(one).content for one in files] == before
    address = "/figures/handsets-assembled-locally.csv"
    assert client.get(address + "?release=cited-1").content == old
    assert client.get(address).content != old
    text = client.get("/figures/releases/").content.decode()
    assert "Correction: Misread &lt;2020&gt;." in text
    assert "A newer release exists" in client.get("/figures/releases/cited-1/").content.decode()
    chart = client.get("/figures/brands/?release=cited-1").content.decode()
    assert "A newer release exists" in chart


def test_what_was_never_released(client: Client) -> None:
    assert client.get("/figures/releases/cited-7/").status_code == 404
    assert client.get("/figures/releases/cited-7.json").status_code == 404
