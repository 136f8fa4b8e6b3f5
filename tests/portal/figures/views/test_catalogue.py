from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_every_chart_is_a_data_set_with_files_that_there_are(client: Client) -> None:
    answer = client.get("/figures/catalogue.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    sets = answer.json()["dcat:dataset"]
    brands = next(one for one in sets if one["dct:identifier"] == "brands")
    assert {title["@language"] for title in brands["dct:title"]} == {"en", "ur"}
    for file in brands["dcat:distribution"]:
        address = file["dcat:downloadURL"]["@id"].removeprefix(settings.PEHCHAN_ADDRESS)
        media = file["dcat:mediaType"]["@id"].rpartition("media-types/")[2]
        assert client.get(address).headers["Content-Type"].startswith(media)
