"""Addresses as staff may see them."""

from __future__ import annotations

import pytest

from pehchan.portal.dispatch.masking import masked


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("alice@example.org", "a•••@e•••.org"),
        ("a@b.pk", "a•••@b•••.pk"),
        ("root@localhost", "r•••@l•••"),
        ("+923001234567", "+92•••••••567"),
        ("8484", "••••"),
        ("", ""),
    ],
)
def test_masked(address: str, shown: str) -> None:
    assert masked(address) == shown
