from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone

from pehchan.figures.chart.drawing import Drawing
from pehchan.lake.workspace import Workspace
from pehchan.portal.figures import drawn, tasks
from pehchan.portal.figures.figure import figures_there
from pehchan.portal.figures.models import Planned, Release
from pehchan.portal.figures.services import cited_release, release_announce

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


def test_what_is_announced_for_today_is_released_and_the_register_announced_again(
    register: Workspace,
) -> None:
    today = timezone.localdate()
    for collection in ("cited", "register"):
        release_announce(collection=collection, day=today)
    later = release_announce(collection="cited", day=today + datetime.timedelta(days=40))

    tasks.planned_releases(timestamp=0)

    assert {one.reference for one in Release.objects.all()} == {"cited-1", "register-1"}
    assert Planned.objects.exclude(release=None).count() == 2
    open_ones = Planned.objects.filter(release=None)
    assert {one.collection for one in open_ones} == {"cited", "register"}
    assert open_ones.get(collection="cited") == later
    assert open_ones.get(collection="register").day.day == 1


def test_what_is_nothing_new_leaves_the_calendar(db: None) -> None:
    cited_release()
    release_announce(collection="cited", day=timezone.localdate())
    tasks.planned_releases(timestamp=0)
    assert Release.objects.count() == 1
    assert not Planned.objects.exists()
