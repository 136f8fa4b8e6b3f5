from __future__ import annotations

import pytest

from pehchan.errors import UsageError
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.register import KINDS, MODULES, register
from pehchan.lake import dictionary
from pehchan.settings.intake import IntakeSettings


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fills_a_register_and_has_settings(kind: str) -> None:
    found = register(kind)
    assert found.kind == kind and found.table.change_log
    assert hasattr(IntakeSettings(), kind)


def test_every_register_has_a_kind() -> None:
    assert set(MODULES.values()) == set(dictionary.REGISTERS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "gsma_tac"])
def test_every_form_fills_the_keys_of_its_table(kind: str) -> None:
    found = register(kind)
    module = __import__(f"pehchan.intake.registers.{MODULES[kind]}", fromlist=["x"])
    forms = [value for value in vars(module).values() if isinstance(value, Form)]
    assert forms
    for form in forms:
        assert set(found.table.keys) <= set(form.cells) <= {c.name for c in found.table.columns}


def test_an_unknown_kind_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="not a kind"):
        register("operator")
