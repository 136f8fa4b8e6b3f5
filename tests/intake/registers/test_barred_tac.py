from __future__ import annotations

import pytest

from tests.intake.registers.desk import Desk, failed


def test_leading_zeros_count(desk: Desk) -> None:
    assert desk.hand_in("barred_tac_list", "tac\n01234567\n99887766\n").accepted
    assert desk.held("barred_tac", "tac") == [(1234567,), (99887766,)]


@pytest.mark.parametrize(
    "tac", ["1234567", "123456789", "1234567a", "+1234567", "1e345678", "١٢٣٤٥٦٧٨", ""]
)
def test_only_eight_digits_are_a_tac(desk: Desk, tac: str) -> None:
    assert failed(desk.hand_in("barred_tac_list", f'tac\n"{tac}"\n')) == ["schema"]
