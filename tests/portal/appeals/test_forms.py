"""Forms of objections."""

from __future__ import annotations

import pytest

from pehchan.portal.appeals.forms import EndForm, ObjectionForm, ReliefForm, StartForm

GOOD = {"ground": "other", "statement": "It is mine.", "label": ""}


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (StartForm({"device": ""}), "device"),
        (StartForm({"device": "1" * 41}), "device"),
        (ObjectionForm({**GOOD, "ground": "nonsense"}, documents=[]), "ground"),
        (ObjectionForm({**GOOD, "statement": " "}, documents=[]), "statement"),
        (ObjectionForm({**GOOD, "label": "nonsense"}, documents=[]), "label"),
        (ReliefForm({"until": "soon", "reason": "x"}), "until"),
        (ReliefForm({"until": "2026-12-31", "reason": ""}), "reason"),
        (EndForm({"reason": " "}), "reason"),
    ],
)
def test_what_is_wrong_is_named(form, field: str) -> None:
    assert set(form.errors) == {field}


def test_documents_are_optional() -> None:
    assert ObjectionForm(GOOD, documents=[("receipt", "Receipt")]).is_valid()
