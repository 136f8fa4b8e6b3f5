from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.services import case_transition
from pehchan.portal.registration.personal.guards import NotInOrderError, device_of
from tests.portal.people_made import alice
from tests.portal.registration.personal.made import draft, phones, submitted, with_document

pytestmark = pytest.mark.django_db


def test_a_draft_has_no_device_yet(made_register: Any, register: Workspace) -> None:
    case = draft(alice(), phones(made_register)[0])
    assert device_of(case, missing_ok=True) is None
    with pytest.raises(NotInOrderError, match="no device"):
        device_of(case)


def test_what_is_not_paid_is_not_approved(made_register: Any, register: Workspace) -> None:
    case = submitted(with_document(alice()), phones(made_register)[0])
    assert device_of(case).case_reference == case.reference
    with pytest.raises(NotInOrderError, match="not paid"):
        case_transition(case=case, transition="approve_by_rule", actor=None)
    case.refresh_from_db()
    assert case.state == "awaiting_payment"
