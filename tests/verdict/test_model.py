"""Make and model."""

from __future__ import annotations

import datetime
import json

import pytest

from pehchan.verdict.model import Model, model_of
from tests.verdict.register import IMEI, Register

OLD, NEW = datetime.date(1999, 5, 1), datetime.date(2015, 5, 1)


def known_by(register: Register, imei: str = IMEI) -> tuple[str | None, str] | None:
    model = model_of(register.found(imei))
    return (model.name, model.known_by) if model else None


def test_the_tac_of_eight_digits_comes_first(register: Register) -> None:
    register.register("registration", {"imei": IMEI, "make": "N", "model": "registered as"})
    assert known_by(register) == ("registered as", "registration")
    register.register("tac", {"tac": "35209900", "model_name": "3310", "brand_name": "Nokia"})
    assert known_by(register) == ("3310", "tac")


@pytest.mark.parametrize(
    ("tacs", "expected"),
    [
        ([("35209910", "3310", OLD)], ("3310", "tac6")),
        ([("35209910", "3310", OLD), ("35209920", "3310", OLD)], ("3310", "tac6")),
        ([("35209910", "3310", OLD), ("35209920", "8110", OLD)], None),
        ([("35209910", "3310", NEW)], None),
        ([("35209910", "3310", None)], None),
        ([("35209810", "3310", OLD)], None),
    ],
)
def test_before_2004_six_digits_named_a_model(
    register: Register,
    tacs: list[tuple[str, str, datetime.date | None]],
    expected: tuple[str, str] | None,
) -> None:
    rows = [
        {"tac": tac, "manufacturer": "Nokia", "model_name": name, "allocation_date": day}
        for tac, name, day in tacs
    ]
    register.register("tac", *rows)
    assert known_by(register) == expected


def test_a_body_that_has_ended_gave_short_tacs_only(register: Register) -> None:
    register.register("tac", {"tac": "44900710", "model_name": "6110"})
    assert known_by(register, "44900720123456") == ("6110", "tac6")


def test_an_irregular_device_has_no_tac(register: Register) -> None:
    register.register("tac", {"tac": "35209900", "model_name": "3310"})
    assert known_by(register, "3520990017") is None
    assert known_by(register, "") is None


def test_a_source_with_a_licence_is_named(register: Register) -> None:
    optional = {"source": "A list", "attribution": "(c) B", "licence": "CC BY-SA", "aka": "x"}
    register.register("tac", {"tac": "35209900", "optional_fields": json.dumps(optional)})
    model = model_of(register.found())
    assert model is not None
    assert model.attribution == "A list, (c) B, CC BY-SA"


@pytest.mark.parametrize(
    ("maker", "brand", "name", "label"),
    [
        ("M", "Nokia", "3310", "Nokia 3310"),
        ("M", "Nokia", "NOKIA 3310", "NOKIA 3310"),
        ("M", None, "3310", "M 3310"),
        (None, None, None, ""),
    ],
)
def test_the_label_names_the_brand_once(
    maker: str | None, brand: str | None, name: str | None, label: str
) -> None:
    assert Model(maker, brand, name, None, "tac").label == label
