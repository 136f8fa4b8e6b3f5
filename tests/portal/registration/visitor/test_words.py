from __future__ import annotations

from pehchan.portal.registration.visitor.clock import Refusal
from pehchan.portal.registration.visitor.words import REFUSALS


def test_every_refusal_has_its_sentence() -> None:
    assert set(REFUSALS) == set(Refusal)
