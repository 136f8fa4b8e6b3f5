from __future__ import annotations

import duckdb
import pytest

from pehchan.intake.registers import field
from pehchan.intake.registers.field import Field


def broken(one: Field, value: str) -> bool:
    """Whether a value breaks the field's rule."""
    if not one.broken:
        return False
    with duckdb.connect() as connection:
        found = connection.execute(
            f'SELECT {one.broken} FROM (SELECT ? AS "{one.name}")', [value]
        ).fetchone()
    assert found is not None
    return bool(found[0])


@pytest.mark.parametrize("value", ["0", "35123456789012", "abcdefABCDEF0123", "*#06#"])
def test_imeis(value: str) -> None:
    assert not broken(field.imei("imei"), value)


@pytest.mark.parametrize("value", ["", " 1", "1 ", "1" * 17, "g", "-1", "１", "1\n", "=1"])
def test_what_is_no_imei(value: str) -> None:
    assert broken(field.imei("imei"), value)


def test_an_optional_field_may_be_empty_but_not_wrong() -> None:
    assert not broken(field.day("day"), "")
    assert not broken(field.day("day"), "20260731")
    assert broken(field.day("day"), "20260732")
    assert broken(field.day("day"), " ")


def test_words() -> None:
    change = field.one_of("change_type", "add", "remove")
    assert not broken(change, "add")
    assert broken(change, "ADD") and broken(change, "added") and broken(change, "")
    assert change.reason == "change_type is not one of add, remove"


def test_any_text_breaks_nothing() -> None:
    assert field.free("make").broken == ""
    assert broken(Field("needed"), "") and not broken(Field("needed"), "x")
