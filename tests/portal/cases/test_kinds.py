from __future__ import annotations

import datetime

import pytest

from pehchan.errors import UsageError
from pehchan.portal.cases import kinds
from pehchan.portal.cases.kinds import CaseKind, Transition, Who, every, named, register

SYSTEM, APPLICANT = frozenset({Who.SYSTEM}), frozenset({Who.APPLICANT})
SEND = Transition("send", ("draft",), "sent", APPLICANT)


def kind(*transitions: Transition, **more: object) -> CaseKind:
    return CaseKind(name="tried", label="Tried", transitions=transitions, **more)


@pytest.mark.parametrize(
    ("tried", "problem"),
    [
        (kind(SEND, SEND), "send is there twice"),
        (kind(Transition("send", ("lost",), "sent", APPLICANT)), "which nothing enters"),
        (kind(SEND, when_due={"sent": "send"}), "cannot take send"),
        (
            kind(
                SEND,
                Transition("lapse", ("sent",), "gone", SYSTEM),
                when_due={"sent": "lapse"},
            ),
            "no clock",
        ),
        (
            kind(
                SEND,
                clocks={"draft": datetime.timedelta(1)},
                when_due={"draft": "send"},
            ),
            "cannot take send",
        ),
    ],
    ids=["twice", "unreached", "clock from elsewhere", "no clock", "not the system's"],
)
def test_a_table_that_is_not_sound_is_refused(tried: CaseKind, problem: str):
    with pytest.raises(UsageError) as refused:
        register(tried)
    assert refused.value.code == "bad_case_kind" and problem in refused.value.message
    assert "tried" not in [one.name for one in every()]


def test_a_name_is_taken_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kinds, "_KINDS", {})
    one = register(kind(SEND))
    assert register(one) is one and named("tried") is one and every() == (one,)
    with pytest.raises(UsageError):
        register(kind(SEND))


def test_an_unknown_kind_is_refused():
    with pytest.raises(UsageError) as refused:
        named("no_such_kind")
    assert refused.value.code == "unknown_case_kind"


def test_transitions_by_name_and_by_state():
    back = Transition("back", ("sent",), "draft", APPLICANT)
    tried = kind(SEND, back)
    assert tried.transition("back") is back and tried.transition("up") is None
    assert tried.leaving("draft") == (SEND,) and tried.leaving("gone") == ()


def test_four_eyes_may_depend_on_the_case():
    always = Transition("a", ("draft",), "b", APPLICANT, four_eyes=True)
    some = Transition("a", ("draft",), "b", APPLICANT, four_eyes=lambda case: case == "large")
    assert always.needs_second("any") and some.needs_second("large")
    assert not some.needs_second("small") and not SEND.needs_second("large")


def test_every_kind_that_is_installed_is_sound():
    assert {"test_trade", "test_personal"} <= {one.name for one in every()} or every()
    for one in every():
        assert one.problems() == []
