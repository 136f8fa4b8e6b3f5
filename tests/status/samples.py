"""Facts around one day, for tests of the scalar and of the columnar form."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from pehchan.status.facts import Facts

DAY = date(2026, 7, 28)
near_days = st.integers(-2, 2).map(lambda distance: DAY + timedelta(days=distance))
facts = st.builds(
    Facts,
    device=st.sampled_from([None, -1, -(2**60), 0, 35209900176148]),
    golden=st.booleans(),
    spared=st.none() | near_days,
    paired=st.booleans(),
    blocked_since=st.none() | near_days,
    notice_until=st.none() | near_days,
    known=st.booleans(),
)
