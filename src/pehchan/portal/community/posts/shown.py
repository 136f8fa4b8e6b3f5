"""A post's HTML as it was stored, with its charts in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from pehchan.portal.community.models import Post
from pehchan.portal.community.text.alone import ChartRef
from pehchan.portal.figures.embedding import figures_of

_MARK = re.compile(r'<p class="chart-mark" data-number="([0-9]+)"[^>]*>.*?</p>', re.DOTALL)


def charts_of(post: Post) -> list[ChartRef]:
    """The charts that a post shows; asks only when its HTML has a place for one."""
    if "chart-mark" not in post.html:
        return []
    found = post.embeds.values_list("chart", "release__reference", "choices")
    return [ChartRef(*row) for row in found]


def body(html: str, charts: Sequence[ChartRef]) -> SafeString:
    """HTML that `parse` made, with each chart drawn where its mark stands."""
    if not charts:
        return mark_safe(html)
    drawn = figures_of([(one.chart, one.release, one.choices) for one in charts])

    def chart(mark: re.Match[str]) -> str:
        number = int(mark[1])
        if not 1 <= number <= len(drawn):
            return mark[0]
        return render_to_string("figures/embedded.html", drawn[number - 1])

    return mark_safe(_MARK.sub(chart, html))


def has_video(content: bytes) -> bool:
    """Whether a page has a video on it, in the post or in a comment."""
    return b'<p class="video"' in content
