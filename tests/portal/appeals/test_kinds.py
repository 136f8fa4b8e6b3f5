"""The kind of case that an objection is."""

from __future__ import annotations

import pytest

from pehchan.portal.appeals.kinds import OBJECTION
from pehchan.portal.cases import kinds
from tests.portal.appeals import made


def test_it_is_registered_and_sound() -> None:
    assert kinds.named("objection") is OBJECTION
    assert OBJECTION.problems() == []


@pytest.mark.django_db
def test_lists_say_its_ground() -> None:
    assert OBJECTION.summary(made.sent()) == "It was never stolen, or I have it back"
    panel = OBJECTION.panel_context(made.taken("352099001761499"))
    assert panel["statement"] == made.ANSWERS["statement"]
    assert panel["relief_form"] is not None
