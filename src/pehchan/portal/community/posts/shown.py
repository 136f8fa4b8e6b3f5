"""A post's HTML as it was stored, with its charts in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

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

    # The text may be in one language and its reader, and so the chart, in another.
    language, direction = get_language(), "rtl" if get_language_bidi() else "ltr"

    def chart(mark: re.Match[str]) -> str:
        number = int(mark[1])
        if not 1 <= number <= len(drawn):
            return mark[0]
        figure = render_to_string("figures/embedded.html", drawn[number - 1])
        return f'<div class="shown-chart" lang="{language}" dir="{direction}">{figure}</div>'

    return mark_safe(_MARK.sub(chart, html))


def has_video(content: bytes) -> bool:
    """Whether a page has a video on it, in the post or in a comment."""
    return b'<p class="video"' in content
