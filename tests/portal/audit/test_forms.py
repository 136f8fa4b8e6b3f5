"""Forms of the pages of events."""

from __future__ import annotations

from pehchan.portal.audit.forms import EventFilterForm, ExportForm


def test_everything_may_be_left_out_but_the_reason_for_a_file() -> None:
    assert EventFilterForm({}).is_valid()
    assert set(ExportForm({}).errors) == {"reason"}
    assert set(EventFilterForm({"since": "soon"}).errors) == {"since"}
