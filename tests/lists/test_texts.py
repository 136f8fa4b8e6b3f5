from __future__ import annotations

from pathlib import Path

from tests.lists.folders import published
from tests.lists.register import DEVICE, Register, day


def test_invalid_identifiers_and_check_digits(tmp_path: Path) -> None:
    for number, (invalid, expected) in enumerate(
        (
            (True, ["*#06#,20260701,Stolen", "352099001761481,20260701,Stolen"]),
            (False, ["352099001761481,20260701,Stolen"]),
        )
    ):
        register = Register(
            tmp_path / str(number), output_invalid_imeis=invalid, generate_check_digit=True
        )
        register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
        register.judge({(device, "stolen"): (day(0), False) for device in (DEVICE, -7)})
        assert published(register, tmp_path / str(number))["blacklist"] == expected
