from __future__ import annotations

import gzip

import pytest
from django.test import Client

from pehchan.portal.figures.library import LICENCE, library_version

pytestmark = pytest.mark.django_db


def test_the_specification_is_of_the_release_the_language_and_the_width(client: Client) -> None:
    wide = client.get("/figures/local-and-imported.vega.json?release=cited-1").json()
    narrow = client.get("/figures/local-and-imported.vega.json?width=narrow&language=ur").json()
    assert wide["layer"]
    assert "2024, Imported: 143K (142,500)" not in wide["usermeta"]["told"]
    assert any("Imported: " in text for text in wide["usermeta"]["told"])
    assert any("درآمد" in text for text in narrow["usermeta"]["told"])
    assert narrow["width"] < wide["width"]
    assert client.get("/figures/eaten.vega.json").status_code == 404


def test_the_library_is_served_for_ever_packed_for_who_takes_it_so(client: Client) -> None:
    address = f"/figures/library-{library_version()}.js"
    packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    text = client.get(address).content.decode()
    assert gzip.decompress(packed.content).decode() == text
    assert text.startswith(LICENCE)
    assert "window.vegaEmbed=" in text
    assert client.get("/figures/library-0.0.js").status_code == 404


def test_the_page_loads_nothing_of_it_before_a_click(client: Client) -> None:
    page = client.get("/figures/local-and-imported/").content.decode()
    assert f'data-library="/figures/library-{library_version()}.js"' in page
    assert page.count("<script") == 1
    assert 'figures/explore.js" defer></script>' in page
    assert "<script" not in client.get("/figures/local-and-imported/?tab=table").content.decode()
    assert "data-explore" not in client.get("/figures/population/").content.decode()
