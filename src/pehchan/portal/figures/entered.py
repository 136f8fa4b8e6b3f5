"""What was entered by hand, as the observations that it stands for; the cited figures with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from pehchan.figures.entry import entry
from pehchan.figures.observation import Observation, cited
from pehchan.figures.reconcile import reconcile
from pehchan.figures.release import Held, held_of
from pehchan.figures.series import CITED
from pehchan.portal.figures.models import Entered


def standing() -> list[Entered]:
    """What is entered and not withdrawn, the latest first."""
    found = Entered.objects.filter(withdrawn_at=None).select_related("entered_by")
    return list(found.order_by("-pk"))


def observation_of(one: Entered) -> Observation:
    """The observation that was entered."""
    return entry(
        series=one.series,
        part=one.part,
        period=one.period,
        value=one.value,
        source=one.source,
        link=one.link,
        credit=one.credit,
        entered_by=one.entered_by.full_name or "Statistician",
        entered_on=timezone.localdate(one.entered_at),
    )


def figures(entered: Iterable[Entered], more: Iterable[Observation] = ()) -> list[Observation]:
    """All cited figures: what was entered before what came with Pehchan, so that charts show it."""
    return [*more, *(observation_of(one) for one in entered), *cited()]


def held_now(entered: Iterable[Entered], more: Iterable[Observation] = ()) -> tuple[Held, ...]:
    """The cited series with what is entered, checked, as they would be released."""
    found = figures(entered, more)
    return held_of(CITED, found, reconcile(found))
