from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache

from pehchan.figures.chart.drawing import Drawing
from pehchan.portal.figures import drawn
from pehchan.portal.figures.figure import figures_there
from pehchan.portal.figures.services import cited_release

pytestmark = pytest.mark.django_db


def test_a_releases_charts_are_drawn_before_anybody_asks(run_jobs: Callable[[], int]) -> None:
    drawn._svg.cache_clear()
    cited_release()
    shown = [one.shown.drawing for language in ("en", "ur") for one in figures_there(language)]
    assert not any(kept(one) for one in shown)
    assert run_jobs() == 1
    assert all(kept(one) for one in shown)


def kept(drawing: Drawing) -> bool:
    """Whether both widths of a drawing lie in the cache."""
    keys = [drawn._key("svg", drawing, width, None) for width in (320, 680)]
    return len(cache.get_many(keys)) == 2
