from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_csv_of_all_and_of_what_is_shown(client: Client) -> None:
    address = "/figures/handsets-assembled-locally.csv"
    every = client.get(address)
    shown = client.get(address, {"rows": "shown", "show": "by-quarter"})
    rows = list(csv.DictReader(StringIO(shown.content.decode())))
    assert [row["period"] for row in rows] == ["2024-Q3", "2024-Q4"]
    assert {row["release"] for row in rows} == {"cited-1"}
    assert len(list(csv.DictReader(StringIO(every.content.decode())))) > 30
    assert "attachment" in every.headers["Content-Disposition"]


def test_json_has_the_frozen_series_and_their_metadata(client: Client) -> None:
    told = client.get("/figures/local-and-imported.json?language=ur").json()
    assert told["release"] == "cited-1"
    assert [one["name"] for one in told["series"]] == [
        "handsets_assembled_locally",
        "handsets_imported",
    ]
    release = json.loads(client.get("/figures/releases/cited-1.json").content)
    assert told["series"][0] in release["series"]
    assert "ہینڈ سیٹ" in told["headline"]
    assert told["licence"].startswith("https://creativecommons.org/")


def test_pictures_to_take_along_have_headline_and_source(client: Client) -> None:
    svg = client.get("/figures/brands.svg?show=2022-H1")
    assert svg.headers["Content-Type"] == "image/svg+xml"
    assert b"Itel and VGO Tel" in svg.content
    assert b"Pakistan Telecommunication Authority" in svg.content
    assert "default-src 'none'" in svg.headers["Content-Security-Policy"]
    png = client.get("/figures/brands.png?language=ur")
    assert png.content.startswith(b"\x89PNG")


def test_nothing_of_nothing(client: Client) -> None:
    assert client.get("/figures/eaten.csv").status_code == 404
    assert client.post("/figures/brands.csv").status_code == 405
