from __future__ import annotations

import pytest

from pehchan.portal.people.errors import CannotOpenError
from pehchan.portal.people.sealing import digest, seal, unseal

ONE, TWO = "first key of thirty-two characters", "second key of thirty-two characters"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.PEHCHAN_SEAL_KEYS = [ONE]
    settings.PEHCHAN_DIGEST_KEY = "digest key of thirty-two characters"


def test_what_is_sealed_is_opened_for_the_same_purpose_only():
    sealed = seal("3520212345671", purpose="identity")
    assert "352" not in sealed
    assert unseal(sealed, purpose="identity") == "3520212345671"
    with pytest.raises(CannotOpenError):
        unseal(sealed, purpose="second factor")


def test_equal_texts_are_not_seen_to_be_equal():
    assert seal("a", purpose="x") != seal("a", purpose="x")


def test_a_new_key_is_put_in_front_and_the_old_one_still_opens(settings):
    old = seal("a", purpose="x")
    settings.PEHCHAN_SEAL_KEYS = [TWO, ONE]
    assert unseal(old, purpose="x") == "a"
    new = seal("a", purpose="x")
    settings.PEHCHAN_SEAL_KEYS = [ONE]
    with pytest.raises(CannotOpenError):
        unseal(new, purpose="x")


def test_a_changed_seal_is_noticed():
    sealed = seal("a", purpose="x")
    with pytest.raises(CannotOpenError):
        unseal(sealed[:-4] + "AAA=", purpose="x")


def test_a_digest_knows_a_text_again_whatever_seals_it(settings):
    first = digest("a", purpose="x")
    settings.PEHCHAN_SEAL_KEYS = [TWO]
    assert digest("a", purpose="x") == first and len(first) == 64
    assert digest("b", purpose="x") != first != digest("a", purpose="y")
    settings.PEHCHAN_DIGEST_KEY = TWO
    assert digest("a", purpose="x") != first


def test_without_keys_of_their_own_the_secret_key_serves(settings):
    settings.PEHCHAN_SEAL_KEYS, settings.PEHCHAN_DIGEST_KEY = [], ""
    assert unseal(seal("a", purpose="x"), purpose="x") == "a"
