from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.personal.screening import (
    REFUSED,
    SENTENCES,
    Finding,
    screen,
)
from tests.portal.checks.nation import planted
from tests.portal.registration.personal.made import phones

F = Finding


def findings(*imeis: str) -> set[Finding]:
    return set(screen(list(imeis)).findings)


def test_an_unregistered_phone_has_nothing_against_it(
    register: Workspace, made_register: Any
) -> None:
    found = screen(phones(made_register)[:1])
    assert found.findings == ()
    assert found.refused == ()
    assert found.label


def test_a_registered_phone_is_said_to_be_so(register: Workspace, made_register: Any) -> None:
    imei = planted(made_register, "family_phone")[0]
    assert F.REGISTERED in findings(imei)


def test_a_stolen_phone_is_refused(register: Workspace, made_register: Any) -> None:
    imei = planted(made_register, "stolen_in_use")[0]
    assert F.STOLEN in findings(imei)
    assert F.STOLEN in screen([phones(made_register)[0], imei]).refused


@pytest.mark.parametrize("text", ["hello", "00000000000000"])
def test_what_is_no_imei_is_refused(register: Workspace, text: str) -> None:
    assert screen([text]).refused


def test_phones_of_different_models_are_not_one_device(
    register: Workspace, made_register: Any
) -> None:
    labels = {}
    for imei in phones(made_register):
        labels.setdefault(screen([imei]).label, imei)
    first, second = list(labels.values())[:2]
    found = screen([first, second])
    assert F.MODELS_DIFFER in found.findings
    assert found.label == ""


def test_a_model_that_nobody_knows_is_a_doubt_and_no_refusal(register: Workspace) -> None:
    found = screen(["99999999123456"])
    assert F.UNKNOWN_MODEL in found.findings or found.refused


def test_every_refusal_has_its_sentence() -> None:
    assert set(SENTENCES) >= REFUSED
