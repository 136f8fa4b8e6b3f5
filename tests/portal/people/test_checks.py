from __future__ import annotations

import pytest

from pehchan.portal.people.checks import sealing

LONG, OTHER = "a" * 40, "b" * 40


@pytest.mark.parametrize(
    ("seal", "digest", "count"),
    [([], "", 2), ([LONG], "", 1), (["short"], LONG, 1), ([LONG, "short"], OTHER, 1)],
)
def test_missing_and_short_keys_are_refused(settings, seal, digest, count):
    settings.PEHCHAN_SEAL_KEYS, settings.PEHCHAN_DIGEST_KEY = seal, digest
    assert [error.id for error in sealing()] == ["people.E001"] * count


def test_the_sessions_key_is_refused(settings):
    settings.PEHCHAN_SEAL_KEYS, settings.PEHCHAN_DIGEST_KEY = [LONG], settings.SECRET_KEY
    assert [error.id for error in sealing()] == ["people.E002"]


def test_good_keys_are_accepted(settings):
    settings.PEHCHAN_SEAL_KEYS, settings.PEHCHAN_DIGEST_KEY = [LONG], OTHER
    assert sealing() == []
