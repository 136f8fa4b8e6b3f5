from __future__ import annotations

import datetime
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from pehchan.lake.workspace import Workspace
from pehchan.portal.checks import answers, tokens
from pehchan.status.states import State
from pehchan.verdict.next_step import NextStep
from tests.portal.checks.nation import planted

AT = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def test_a_blocked_device(register: Workspace, made_register: SimpleNamespace) -> None:
    verdict = answers.verdict_on(made_register.samples["stolen_in_use"])
    with translation.override("en"):
        answer = answers.answer_of(verdict, AT)
    assert answer.headline_text == verdict.sentence
    assert answer.why[0].text == "Reported lost or stolen"
    assert (answer.objectable, answer.to_register, answer.relieved) == (True, False, False)
    said = tokens.unseal(answer.token or "")
    assert (said.state, said.date, said.at) == (State.BLOCKED, verdict.date, AT)
    assert answers.holds(said, verdict)


def test_one_to_register(register: Workspace, made_register: SimpleNamespace) -> None:
    imei = planted(made_register, "unregistered_import")[0]
    answer = answers.answer_of(answers.verdict_on(imei), AT)
    assert answer.to_register
    assert answer.objectable


def test_who_only_has_to_enter_it_under_their_name_is_led_there(
    register: Workspace, made_register: SimpleNamespace
) -> None:
    verdict = answers.verdict_on(planted(made_register, "unregistered_import")[0])
    assert not answers.answer_of(verdict, AT).to_associate
    wanted = replace(verdict, next_step=NextStep("associate", "Have it entered."))
    answer = answers.answer_of(wanted, AT)
    assert answer.to_associate and not answer.to_register
    context = {"answer": answer, "box": "", "here": ""}
    page = render_to_string("checks/verdict.html", context, RequestFactory().get("/"))
    assert f'href="{reverse("registration:associate")}"' in page


def test_what_is_no_imei_is_not_passed_on(register: Workspace) -> None:
    assert answers.answer_of(answers.verdict_on("hello"), AT).token is None
    assert answers.answer_of(answers.verdict_on(""), AT).device is None


def test_an_answer_holds_while_state_and_date_do(
    register: Workspace, made_register: SimpleNamespace
) -> None:
    verdict = answers.verdict_on(made_register.samples["stolen_in_use"])
    said = tokens.unseal(answers.token_of(verdict, AT) or "")
    other = answers.verdict_on("352099001761481")
    assert answers.holds(said, verdict)
    assert not answers.holds(said, other)


@pytest.mark.parametrize("kind", ["stolen_in_use", "cloned", "golden_unregistered", "malformed"])
def test_nothing_in_the_shape_tells_of_use(
    register: Workspace, made_register: SimpleNamespace, kind: str
) -> None:
    from pehchan.portal.project.register import verdicts

    imei = planted(made_register, kind)[0]
    text = str(answers.shape(answers.verdict_on(imei)))
    for use in verdicts().dossier(imei).uses:
        for told in (use.imsi, use.msisdn):
            assert not told or told not in text
    assert "golden" not in text
