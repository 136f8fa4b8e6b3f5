from __future__ import annotations

import pytest
from django.utils import translation

from pehchan.figures.series import CITED
from pehchan.portal.figures.forms import ObservationForm, ReleaseForm
from tests.portal.figures.entered_made import OF_2023


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_cited_series_can_be_chosen(language: str) -> None:
    with translation.override(language):
        groups = ObservationForm().fields["series"].choices
    assert {name for _, series in groups for name, _ in series} == {one.name for one in CITED}


def test_what_was_written_is_an_observation() -> None:
    form = ObservationForm(OF_2023 | {"part": "type=smartphone;brand=Itel"})
    assert form.is_valid()
    assert form.observation is not None
    assert form.observation.part == (("brand", "Itel"), ("type", "smartphone"))


def test_only_a_correction_has_a_reason() -> None:
    assert "reason" not in ReleaseForm(corrects=False).fields
    assert not ReleaseForm({"seen": "x"}, corrects=True).is_valid()
