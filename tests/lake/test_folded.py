from __future__ import annotations

import datetime

import pytest

from pehchan.errors import PehchanError
from pehchan.lake.folded import Folded
from pehchan.lake.run import Run, name_of
from tests.lake.samples import DAY, day

MOMENT = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)
A, B, C = (202607010000000000 + n for n in range(3))


def compaction(
    number: int, folded: list[int], first: datetime.date, subject: str = "compact"
) -> Run:
    detail = {"folded": [name_of(one) for one in folded], "answers_from": first.isoformat()}
    return Run(number, "retention", subject, DAY, MOMENT, MOMENT, detail=detail)


def test_nothing_is_folded_without_a_compaction() -> None:
    folded = Folded.of([])
    folded.refuse_day(datetime.date(1970, 1, 1))
    folded.refuse_without([A])


def test_days_before_the_newest_folded_run_are_refused() -> None:
    folded = Folded.of([compaction(B, [A], day(3)), compaction(C, [B], day(1))])
    folded.refuse_day(day(3))
    folded.refuse_day(None)
    with pytest.raises(PehchanError) as raised:
        folded.refuse_day(day(2))
    assert raised.value.code == "past_folded"
    assert "2026-07-04" in raised.value.next_step


def test_folded_runs_cannot_be_passed_over() -> None:
    folded = Folded.of([compaction(C, [A], day(3))])
    folded.refuse_without([B])
    with pytest.raises(PehchanError) as raised:
        folded.refuse_without([B, A])
    assert raised.value.code == "run_folded"
    assert name_of(A) in raised.value.message


def test_pruning_folds_nothing() -> None:
    assert Folded.of([compaction(C, [A], day(3), subject="prune")]) == Folded()
