from __future__ import annotations

import pytest

from pehchan.figures.entry import entry
from pehchan.portal.figures.preview import entry_preview, release_preview
from pehchan.portal.figures.services import cited_release
from tests.portal.figures.entered_made import OF_2023, entered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ur"])
def test_what_an_entry_would_meet(language: str) -> None:
    preview = entry_preview(entry(**OF_2023), language)
    assert preview.there == ()
    near = [line.observation.period.text for line in preview.near]
    assert near == ["2021", "2024", "2024", "2024"]
    assert [code for code, _ in preview.checks] == ["agrees"]


def test_the_first_release_is_all_new_and_the_next_is_what_differs() -> None:
    first = release_preview("en")
    assert len(first.added) == 88
    cited_release()
    assert not release_preview("en").differences
    entered()
    second = release_preview("en")
    assert [line.source for line in second.added] == ["Annual report"]
    assert second.seen != first.seen
