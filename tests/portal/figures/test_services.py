from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from pehchan.errors import UsageError
from pehchan.figures.entry import entry
from pehchan.figures.release import digest, thawed
from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.figures.entered import held_now
from pehchan.portal.figures.errors import (
    EnteredAlready,
    NotStatistician,
    WhyWithdrawn,
    WithdrawnAlready,
)
from pehchan.portal.figures.models import Entered, Planned, Release
from pehchan.portal.figures.services import (
    cited_release,
    first_releases,
    observation_enter,
    observation_withdraw,
    register_release,
    release_announce,
    release_make,
)
from tests.portal import people_made
from tests.portal.figures.entered_made import OF_2023, entered

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


def test_what_was_entered_is_in_the_next_release_and_the_old_one_stays() -> None:
    first = cited_release()
    assert first is not None
    before = bytes(first.content)
    one = entered()

    second = cited_release(actor=people_made.zara())

    assert second is not None
    assert not second.correction
    content = thawed(bytes(second.content))
    found = next(o for held in content.held for o in held.observations if o.credit)
    assert (found.credit, found.source, found.entered_by) == ("Alice", "Annual report", "Zara")
    assert f'"link":"{OF_2023["link"]}"'.encode() in bytes(second.content)
    assert f",Annual report,{OF_2023['link']},Alice,Zara," in bytes(second.table).decode()
    assert bytes(Release.objects.get(reference="cited-1").content) == before
    one.refresh_from_db()
    assert one.release == second
    assert cited_release() is None
    event = Event.objects.get(subject=f"figure:{one.pk}")
    assert (event.kind, event.after["value"]) == ("figure_entered", "21280000")


def test_a_value_that_stands_there_is_not_entered_again() -> None:
    entered()
    for other in ({}, {"link": "https://example.org/elsewhere"}):
        with pytest.raises(EnteredAlready):
            entered(**other)
    with pytest.raises(EnteredAlready):
        entered(period="2024", value="31380000", source="PTA via TechJuice")
    assert Entered.objects.count() == 1


def test_only_a_statistician_enters_and_withdraws() -> None:
    one = entered()
    for other in (people_made.adil(), people_made.alice()):
        with pytest.raises(NotStatistician):
            observation_enter(actor=other, **(OF_2023 | {"value": "1"}))
        with pytest.raises(NotStatistician):
            observation_withdraw(actor=other, entered=one, reason="No.")
    assert Entered.objects.get().withdrawn_at is None
    assert Event.objects.filter(kind__startswith="figure_").count() == 1


def test_what_is_withdrawn_before_its_release_was_never_there() -> None:
    cited_release()
    one = entered()
    with pytest.raises(WhyWithdrawn):
        observation_withdraw(actor=people_made.zara(), entered=one, reason=" ")
    observation_withdraw(actor=people_made.zara(), entered=one, reason="Misread.")
    with pytest.raises(WithdrawnAlready):
        observation_withdraw(actor=people_made.zara(), entered=one, reason="Again.")
    assert cited_release() is None
    assert Event.objects.get(kind="figure_withdrawn").reason == "Misread."
    assert entered().pk != one.pk


def test_what_is_withdrawn_after_its_release_is_corrected_with_the_reason() -> None:
    one = entered()
    first = cited_release()
    observation_withdraw(actor=people_made.zara(), entered=one, reason="The year was misread.")
    second = cited_release()
    assert first is not None
    assert second is not None
    assert (second.correction, second.reason) == (True, "The year was misread.")
    assert b"Annual report" in bytes(first.content)
    assert b"Annual report" not in bytes(second.content)


def test_what_is_taken_back_without_a_word_is_not_released() -> None:
    release_make(collection="cited", held=entries_with_one_more())
    with pytest.raises(UsageError) as refused:
        cited_release()
    assert refused.value.code == "no_reason"
    made = cited_release(reason="A figure was nobody's.")
    assert made is not None
    assert made.correction


def entries_with_one_more() -> tuple:
    """The cited figures and one that nobody entered."""
    one = entry(
        series="population",
        part="",
        period="2019",
        value="1",
        source="Nobody",
        link="https://example.org/",
    )
    return held_now((), [one])
