from __future__ import annotations

import pytest

from pehchan.portal.figures.errors import (
    EnteredAlready,
    FigureError,
    NotStatistician,
    WhyWithdrawn,
    WithdrawnAlready,
)


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotStatistician, 403), (EnteredAlready, 409), (WithdrawnAlready, 409), (WhyWithdrawn, 422)],
)
def test_each_says_what_to_do(error: type[FigureError], status: int) -> None:
    made = error()  # type: ignore[call-arg]
    assert made.message
    assert made.next_step
    assert made.http_status == status
