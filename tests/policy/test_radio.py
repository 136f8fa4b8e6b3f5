"""Generations of radio beyond a model's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pehchan.policy.radio import beyond_model
from tests.policy.facts import Facts
from tests.policy.rules.radio_cases import GERAN, NR, UTRAN, fill


@pytest.mark.parametrize(
    ("generations", "unknown_bands", "expected"),
    [
        ((2, 3, 4), True, {"35000001000000", "35000005000002"}),
        ((2, 3, 4), False, {"35000001000000"}),
        ((5,), False, {"35000001000001"}),
        ((2,), False, set()),
    ],
)
def test_the_generations_looked_at_and_models_without_bands(
    facts: Callable[..., Facts],
    generations: tuple[int, ...],
    unknown_bands: bool,
    expected: set[str],
) -> None:
    made = fill(facts, ("35000001", f"{GERAN}|{UTRAN}"), ("35000001", NR), ("35000005", GERAN))
    found = beyond_model(made.evidence(), generations=generations, unknown_bands=unknown_bands)
    assert {str(device) for (device,) in made.workspace.engine.rows(found)} == expected
