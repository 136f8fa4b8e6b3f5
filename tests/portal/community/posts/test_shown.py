"""A post's HTML with its charts."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from pehchan.portal.community.posts.shown import body, charts_of, has_video
from pehchan.portal.figures.services import cited_release
from tests.portal.community.posts.post_made import published
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db


def test_charts_stand_where_they_were_written() -> None:
    cited_release()
    post = published(text="Before\n\n/figures/brands/\n\nBetween\n\n/figures/population/\n\nAfter")
    html = body(post.html, charts_of(post))
    places = [html.index(one) for one in ("Before", "<figure", "Between", "After")]
    assert places == sorted(places)
    assert html.count("<figure") == 2
    assert "chart-mark" not in html
    with translation.override("ur"):
        urdu = body(post.html, charts_of(post))  # the chart speaks the reader's language
        assert urdu.count('<div class="shown-chart" lang="ur" dir="rtl">') == 2


def test_newer_figures_are_told_of() -> None:
    cited_release()
    post = published(text="/figures/brands/")
    assert "Newer figures exist" not in body(post.html, charts_of(post))
    entered()
    assert cited_release() is not None
    assert "Newer figures exist" in body(post.html, charts_of(post))


def test_without_charts_nothing_is_asked(django_assert_num_queries: Any) -> None:
    post = published(text="Words")
    with django_assert_num_queries(0):
        assert body(post.html, charts_of(post)) == post.html


def test_videos_are_found() -> None:
    assert has_video(published(text="https://youtu.be/dQw4w9WgXcQ").html.encode())
    assert not has_video(published(title="x", text='<p class="video">').html.encode())
