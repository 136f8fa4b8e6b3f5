from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from pehchan.errors import UsageError
from pehchan.figures.release import digest, thawed
from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.figures.models import Planned, Release
from pehchan.portal.figures.services import (
    cited_release,
    first_releases,
    register_release,
    release_announce,
    release_make,
)
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def corrected() -> list:
    """The cited figures with one value changed."""
    first, *rest = thawed(bytes(Release.objects.get(reference="cited-1").content)).held
    one, *others = first.observations
    other = replace(one, value=Decimal(13_010_000))
    return [replace(first, observations=(other, *others), checks=()), *rest]


def test_the_same_figures_are_released_once() -> None:
    assert cited_release() is not None
    assert cited_release() is None
    assert Release.objects.count() == 1


def test_a_correction_is_another_release_and_the_old_one_stays_byte_for_byte() -> None:
    first = cited_release()
    assert first is not None
    before = (bytes(first.content), bytes(first.table))
    adil = people_made.adil()

    second = release_make(
        collection="cited",
        held=corrected(),
        actor=adil,
        correction=True,
        reason="The figure of 2020 was misread.",
    )

    assert second is not None
    assert thawed(bytes(second.content)).previous == first.sha256 == digest(before[0])
    kept = Release.objects.get(reference="cited-1")
    assert (bytes(kept.content), bytes(kept.table)) == before
    event = Event.objects.get(subject="release:cited-2")
    assert (event.actor, event.reason) == (adil, "The figure of 2020 was misread.")


def test_a_correction_says_why() -> None:
    cited_release()
    with pytest.raises(UsageError) as refused:
        release_make(collection="cited", held=corrected(), correction=True)
    assert refused.value.code == "no_reason"
    assert Release.objects.count() == 1


def test_a_release_fulfils_the_announcement_that_is_due() -> None:
    today = datetime.date.today()  # noqa: DTZ011
    due = release_announce(collection="cited", day=today - datetime.timedelta(1))
    later = release_announce(collection="cited", day=today + datetime.timedelta(30))
    assert release_announce(collection="cited", day=due.day) == due
    made = cited_release()
    assert Planned.objects.get(pk=due.pk).release == made
    assert Planned.objects.get(pk=later.pk).release is None
    assert Event.objects.filter(kind="figures_announced").count() == 2


def test_the_registers_figures_are_released_beside_the_cited_ones(register: Workspace) -> None:
    cited_release()
    made = register_release()
    assert made is not None
    assert made.reference == "register-1"
    assert thawed(bytes(made.content)).previous == ""
    assert register_release() is None
    assert Release.objects.count() == 2


def test_a_portal_that_has_none_gets_its_first_releases_once(register: Workspace) -> None:
    assert [one.reference for one in first_releases()] == ["cited-1", "register-1"]
    assert first_releases() == []
    assert Planned.objects.get().day.day == 1
