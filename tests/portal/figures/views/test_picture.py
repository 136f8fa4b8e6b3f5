from __future__ import annotations

import pytest
from django.test import Client

from pehchan.figures.catalogue.all import PICTURES

pytestmark = pytest.mark.django_db
BUDGET = 150_000


@pytest.mark.parametrize("name", [one.name for one in PICTURES])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_pictures_combine_charts_with_their_sources(
    client: Client, name: str, language: str
) -> None:
    page = client.get(f"/figures/pictures/{name}/", {"language": language})
    text = page.content.decode()
    assert text.count("<figure") >= 2
    assert text.count("<svg") == 2 * text.count("<figure")
    assert text.count("figure-source") >= text.count("<figure")
    assert len(page.content) < BUDGET


def test_there_are_three(client: Client) -> None:
    assert client.get("/figures/pictures/fourth/").status_code == 404
