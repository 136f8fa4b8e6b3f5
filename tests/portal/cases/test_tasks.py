from __future__ import annotations

import pytest

from pehchan.portal.cases.tasks import clocks
from tests.portal.cases import made


@pytest.mark.django_db
def test_the_worker_lets_the_clocks_take_their_steps():
    case = made.overdue(made.draft())
    clocks.func(timestamp=0)
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_two_workers_do_not_do_it_at_once():
    assert clocks.lock == "cases-clocks" and clocks.queue == "cases"
