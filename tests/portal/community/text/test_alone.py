"""Paragraphs that are one link."""

from __future__ import annotations

import pytest
from django.conf import settings

from pehchan.portal.community.text.alone import (
    ADDRESSES,
    SITES,
    ChartRef,
    Video,
    alone,
    chart_at,
    charts_frozen,
    video_at,
)


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org/", "https://example.org/"),
        ("  <https://example.org/> ", "https://example.org/"),
        ("[words](https://example.org/)", "https://example.org/"),
        ("/figures/brands/", "/figures/brands/"),
        ("[a](https://example.org/) and more", None),
        ("https://a.example https://b.example", None),
        ("javascript:alert(1)", None),
        ("/community/", None),
        ("words", None),
        ("", None),
    ],
)
def test_a_link_alone(source: str, address: str | None) -> None:
    assert alone(source) == address


@pytest.mark.parametrize(
    ("address", "chart"),
    [
        ("/figures/brands/", ChartRef("brands")),
        ("/figures/brands/?show=each&tab=table#x", ChartRef("brands", "", "show=each")),
        ("/figures/brands/?release=cited-2", ChartRef("brands", "cited-2")),
        (f"{settings.PEHCHAN_ADDRESS}/figures/brands/", ChartRef("brands")),
        ("https://elsewhere.example/figures/brands/", None),
        ("/figures/no-such/", None),
        ("/figures/brands/embed/", None),
        ("/figures/brands/?release=../x", None),
        (f"/figures/brands/?show={'a' * 400}", None),
    ],
)
def test_a_chart_of_ours(address: str, chart: ChartRef | None) -> None:
    assert chart_at(address) == chart


def test_a_charts_address_keeps_all_that_it_says() -> None:
    ref = ChartRef("brands", "cited-1", "show=a+b")
    assert ref.path == "/figures/brands/?release=cited-1&show=a+b"
    assert chart_at(ref.path) == ref


def test_a_video_of_an_allowed_site() -> None:
    assert set(SITES) == set(ADDRESSES)
    video = video_at("https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ")
    assert video == Video("youtube", "dQw4w9WgXcQ")
    assert video.address == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert video_at("https://player.vimeo.com/video/76979871?h=x") == Video("vimeo", "76979871")
    assert video_at("https://dai.ly/x8abcd1") == Video("dailymotion", "x8abcd1")
    assert video_at("https://www.youtube.com/playlist?list=x") is None


def test_freezing_leaves_other_paragraphs_alone() -> None:
    assert charts_frozen("some words", lambda chart: "cited-1") == "some words"
    assert charts_frozen("<https://example.org/>", lambda chart: "x") == "<https://example.org/>"
    frozen = charts_frozen("</figures/brands/>", lambda chart: "cited-1")
    assert frozen == "</figures/brands/?release=cited-1>"
