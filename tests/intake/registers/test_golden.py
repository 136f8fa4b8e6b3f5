from __future__ import annotations

import hashlib

import pytest

from pehchan.errors import UsageError
from tests.intake.registers.desk import Desk, failed


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def test_plain_and_hashed_files_say_the_same(desk: Desk) -> None:
    devices = ["00123456789012", "35123456789012", "ABC"]
    plain = "golden_imei\n001234567890121\n3512345678901299\nabc\n"
    assert desk.hand_in("golden_list", plain).accepted
    assert {row[0] for row in desk.held("golden", "hash")} == {md5(device) for device in devices}
    hashed = "golden_imei\n" + "\n".join(md5(device).upper() for device in devices) + "\n"
    again = desk.hand_in("golden_list", hashed, pre_hashed=True)
    assert again.accepted and not again.changed


def test_a_hash_has_32_hexadecimal_digits(desk: Desk) -> None:
    for text in ("35123456789012", "g" * 32, "a" * 33):
        receipt = desk.hand_in("golden_list", f"golden_imei\n{text}\n", pre_hashed=True)
        assert failed(receipt) == ["schema"]


def test_the_identifiers_themselves_are_not_kept(desk: Desk) -> None:
    desk.hand_in("golden_list", "golden_imei\nabc\n")
    assert desk.rows("irregular", "text") == []


def test_other_lists_are_never_hashed(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.hand_in("barred_list", "imei\n1\n", pre_hashed=True)
