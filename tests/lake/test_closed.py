from __future__ import annotations

import datetime

from pehchan.lake.closed import prune_closed
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, all_rows, rows

LIMIT = datetime.date(2026, 7, 16)


def events(place: Workspace, *given: tuple[int, str, str | None, str | None]) -> None:
    """One classification of (device, event, block date, end date)."""
    draft = place.lake.begin("classification", "", DAY)
    found = [
        {
            "device": device,
            "condition": "c",
            "opened_run": device,
            "event": event,
            "start_date": "2026-01-01",
            "block_date": block,
            "end_date": end,
        }
        for device, event, block, end in given
    ]
    draft.write("classification", rows("classification", found))
    draft.commit()


def left(place: Workspace) -> list[tuple[int, str]]:
    return all_rows(place.lake.view(), "classification", "device", "event")


def test_blocks_that_ended_before_the_day_go_and_nothing_else(place: Workspace) -> None:
    block = "2026-02-01"
    events(place, *((device, "open", block, None) for device in (1, 2, 3)), (4, "open", None, None))
    events(place, (1, "close", block, "2026-07-15"), (2, "close", block, "2026-07-16"))
    events(place, (4, "close", None, "2026-03-01"))
    events(place, (5, "open", block, None))
    before = place.lake.versions()
    assert prune_closed(place, LIMIT, dry_run=True) == (2, 2)
    assert place.lake.versions() == before
    assert prune_closed(place, LIMIT, dry_run=False) == (2, 2)
    assert left(place) == [
        (2, "close"), (2, "open"), (3, "open"), (4, "close"), (4, "open"), (5, "open"),
    ]  # fmt: skip
    assert prune_closed(place, LIMIT, dry_run=False) == (0, 0)


def test_what_opens_again_is_another_interval(place: Workspace) -> None:
    events(place, (1, "open", "2026-02-01", None))
    events(place, (1, "close", "2026-02-01", "2026-03-01"))
    events(place, (1, "change", "2026-08-01", None))
    assert prune_closed(place, LIMIT, dry_run=False) == (0, 0)


def test_what_the_newest_classification_closed_can_still_be_taken_back(place: Workspace) -> None:
    events(place, (1, "open", "2026-02-01", None))
    events(place, (1, "close", "2026-02-01", "2026-03-01"))
    assert prune_closed(place, LIMIT, dry_run=False) == (0, 0)
    newest = place.lake.runs()[-1]
    place.lake.begin("undo", "classification", DAY).commit(undoes=newest.number)
    assert left(place) == [(1, "open")]


def test_a_register_that_never_judged_has_nothing_to_prune(place: Workspace) -> None:
    assert prune_closed(place, LIMIT, dry_run=False) == (0, 0)
