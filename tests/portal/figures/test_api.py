from __future__ import annotations

import json

import pytest
from django.test import Client

from pehchan.portal.figures.services import cited_release, release_make
from tests.portal.figures.test_services import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _released(db: None) -> None:
    cited_release()


def test_strangers_read_every_figure(client: Client) -> None:
    listed = client.get("/api/v1/figures?language=ur").json()
    assert {"local-and-imported", "population"} <= {one["name"] for one in listed}
    one = client.get("/api/v1/figures/population").json()
    assert one["headline"] == "Population: 240 million in 2025"
    assert one["sources"][0]["name"] == "CSMonitor"


def test_series_are_those_of_the_release_however_old(client: Client) -> None:
    release_make(collection="cited", held=corrected(), correction=True, reason="Misread.")
    old = client.get("/api/v1/figures/brands?release=cited-1&show=2022-H1").json()
    kept = json.loads(client.get("/figures/releases/cited-1.json").content)
    assert old["series"][0] in kept["series"]
    assert "Itel and VGO Tel" in old["headline"]
    releases = client.get("/api/v1/figures/releases").json()
    assert [(one["reference"], one["reason"]) for one in releases] == [
        ("cited-2", "Misread."),
        ("cited-1", ""),
    ]


def test_what_there_is_not_is_a_problem(client: Client) -> None:
    for address in ("eaten", "brands?release=cited-9"):
        answer = client.get(f"/api/v1/figures/{address}")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/figures/brands?language=fr").status_code == 422
