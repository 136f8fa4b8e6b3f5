from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.moderation.criteria import Criteria
from pehchan.portal.community.moderation.forms import (
    CleanForm,
    DecisionForm,
    ReasonForm,
    ReportForm,
    WaveForm,
    WordForm,
    choices_for,
)
from pehchan.portal.community.moderation.targets import MEMBER, POST, Target
from tests.portal.community.moderation.made import a_post, new_member


@pytest.mark.parametrize("decision", ["hide", "warn", "suspend", "decline", "lift"])
def test_what_goes_against_somebody_needs_a_reason(decision: str) -> None:
    assert "reason" in DecisionForm({"decision": decision}).errors
    assert DecisionForm({"decision": decision, "reason": "x"}).is_valid()


@pytest.mark.parametrize("decision", ["approve", "dismiss", "accept"])
def test_what_goes_for_somebody_needs_none(decision: str) -> None:
    assert DecisionForm({"decision": decision}).is_valid()


def test_a_suspension_has_an_end_or_none() -> None:
    for days, expected in (("30", 30), ("", 7), ("0", None)):
        form = DecisionForm({"decision": "suspend", "reason": "x", "days": days})
        assert form.is_valid()
        until = form.until()
        if expected is None:
            assert until is None
        else:
            assert until is not None
            assert (until - timezone.now()).total_seconds() == pytest.approx(
                expected * 86_400, abs=60
            )
    assert not DecisionForm({"decision": "suspend", "reason": "x", "days": "5"}).is_valid()
    assert not DecisionForm({"decision": "shout"}).is_valid()


@pytest.mark.django_db
def test_only_decisions_that_make_sense_are_offered() -> None:
    one = new_member()
    post = Target(POST, a_post(one, state="held"))
    assert choices_for(post, waits=True, reported=False, joins=False) == [
        "approve", "hide", "warn", "suspend",
    ]  # fmt: skip
    shown = Target(POST, a_post(one))
    assert "approve" not in choices_for(shown, waits=False, reported=True, joins=False)
    assert "dismiss" in choices_for(shown, waits=False, reported=True, joins=False)
    member = Target(MEMBER, one)
    assert choices_for(member, waits=False, reported=False, joins=True) == ["accept", "decline"]
    assert choices_for(member, waits=False, reported=False, joins=False) == ["warn", "suspend"]
    one.suspended_at = timezone.now()
    assert choices_for(member, waits=False, reported=False, joins=False) == ["warn", "lift"]


def test_a_wave_is_chosen_by_something() -> None:
    assert not WaveForm({}).is_valid()
    assert not WaveForm({"words": " ! "}).is_valid()
    form = WaveForm({"host": "https://WWW.sale.example/x", "joined_since": "2025-03-01"})
    assert form.is_valid()
    assert form.criteria() == Criteria(datetime.date(2025, 3, 1), host="sale.example")


def test_what_was_looked_at_is_sent_again_unseen() -> None:
    form = CleanForm({"words": "sale", "reason": "Spam", "expected": "3"})
    assert form.is_valid()
    assert form.criteria() == Criteria(words="sale")
    assert {field.name for field in form.visible_fields()} == {"reason", "suspends"}
    assert not CleanForm({"words": "sale", "expected": "3"}).is_valid()


@pytest.mark.parametrize("form", [ReportForm, ReasonForm])
def test_a_reason_cannot_be_empty_or_endless(form: type) -> None:
    assert not form({"reason": "  "}).is_valid()
    assert not form({"reason": "x" * 501}).is_valid()
    assert form({"reason": "x"}).is_valid()


def test_a_word_is_needed() -> None:
    assert not WordForm({"word": ""}).is_valid()
