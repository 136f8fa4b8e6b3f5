from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
CHART = f"{settings.PEHCHAN_ADDRESS}/figures/brands/"


def test_any_page_may_frame_the_embed_and_none_the_chart(client: Client) -> None:
    embed = client.get("/figures/brands/embed/?release=cited-1&language=ur")
    policy = embed.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in embed.headers
    text = embed.content.decode()
    assert 'dir="rtl"' in text
    assert "<svg" in text
    assert "?release=cited-1" in text
    chart = client.get("/figures/brands/")
    assert "frame-ancestors 'none'" in chart.headers["Content-Security-Policy"]
    assert chart.headers["X-Frame-Options"] == "DENY"


def test_oembed_answers_for_charts_and_no_other_address(client: Client) -> None:
    told = client.get("/figures/oembed", {"url": f"{CHART}?show=2022-H1", "maxwidth": "400"}).json()
    assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 400)
    assert "show=2022-H1&amp;release=cited-1" in told["html"]
    assert "Itel and VGO Tel" in told["title"]
    for other in ("https://example.org/figures/brands/", f"{CHART}x", f"{CHART[:-8]}/", ""):
        assert client.get("/figures/oembed", {"url": other}).status_code == 404
    assert client.get("/figures/oembed", {"url": CHART, "format": "xml"}).status_code == 501


def test_the_chart_leads_to_its_oembed(client: Client) -> None:
    text = client.get("/figures/brands/").content.decode()
    assert "application/json+oembed" in text
