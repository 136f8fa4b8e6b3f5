from __future__ import annotations

from collections import Counter

from pehchan.demo.kinds import MOST_DEVICES
from pehchan.demo.market import ASSEMBLED_LOCALLY, BRANDS, FEATURE_PHONES, IMPORTED
from pehchan.demo.models import (
    SHELF,
    SPECIAL_TACS,
    ordinary_models,
    shelf,
    special_models,
    unsold_models,
)
from pehchan.identity.tac import is_test_tac


def test_every_place_of_every_model_stands_on_the_shelf_once() -> None:
    places = shelf()
    assert len(places) == SHELF == len({(model.tac, place) for model, place in places})
    counted = Counter(model.tac for model, _ in places)
    assert counted == {model.tac: model.places for model in ordinary_models()}


def test_serial_numbers_last_for_the_largest_nation() -> None:
    for model in ordinary_models():
        assert MOST_DEVICES // SHELF * model.places * 1.1 + 1_000 < 1_000_000


def test_shares_are_the_published_ones() -> None:
    local = [model for model in ordinary_models() if model.register == "local"]
    imported = [model for model in ordinary_models() if model.register == "imported"]
    made = sum(model.places for model in local)
    bought = sum(model.places for model in imported)
    assert abs(made / (made + bought) - ASSEMBLED_LOCALLY / (ASSEMBLED_LOCALLY + IMPORTED)) < 0.002
    feature = sum(model.places for model in local if model.generation == 2)
    assert abs(feature / made - FEATURE_PHONES / ASSEMBLED_LOCALLY) < 0.003
    for brand in BRANDS:
        places = sum(model.places for model in local if model.brand == brand.name)
        assert abs(places / made - brand.handsets / ASSEMBLED_LOCALLY) < 0.002, brand.name


def test_tacs_are_distinct_and_only_the_right_ones_are_known() -> None:
    known = [model.tac for model in ordinary_models() + special_models() + unsold_models()]
    assert len(set(known)) == len(known)
    assert all(len(tac) == 8 and tac.isdigit() for tac in known)
    assert not set(known) & {*SPECIAL_TACS["unknown"], *SPECIAL_TACS["test"]}
    assert not any(is_test_tac(tac) for tac in known)
    assert all(is_test_tac(tac) for tac in SPECIAL_TACS["test"])
