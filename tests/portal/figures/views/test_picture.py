from __future__ import annotations

import pytest
from django.test import Client

from pehchan.figures.catalogue.all import PICTURES
from pehchan.lake.workspace import Workspace
from pehchan.portal.figures.services import register_release

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


def test_the_registers_own_figures_stand_apart(client: Client, register: Workspace) -> None:
    register_release()
    page = client.get("/figures/pictures/telecom-indicators/")
    text = page.content.decode()
    cited, own = text.index('id="cited"'), text.index('id="register"')
    assert cited < own
    assert "Northline" in text[own:]
    assert "Northline" not in text[cited:own]
    assert "They are no figures that somebody published elsewhere" in text[own:]
    assert "This register" in text[own:]
    assert len(page.content) < BUDGET
    chart = client.get("/figures/subscribers-by-operator/").content.decode()
    assert "origin-register" in chart
    assert "They are no figures that somebody published elsewhere" in chart
