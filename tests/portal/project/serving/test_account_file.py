from __future__ import annotations

import base64
from pathlib import Path

import pytest

from pehchan.portal.project.serving.account_file import (
    FILE,
    Account,
    accounts_keep,
    accounts_of,
    code_now,
)

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_rfc(at: int, code: str) -> None:
    """RFC 6238, appendix B, SHA-1, its last six digits."""
    assert code_now(SECRET, at) == code


def test_accounts_are_kept_for_their_owner_alone(tmp_path: Path) -> None:
    assert accounts_of(tmp_path) == []
    given = [Account("reviewer", "reviewer@demo.example", "pass", SECRET)]
    accounts_keep(tmp_path, given)

    assert accounts_of(tmp_path) == given
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
