from __future__ import annotations

from pehchan.portal.people.secret import secret_digest, secret_made


def test_a_secret_is_long_never_the_same_and_known_by_its_hash():
    one, other = secret_made("pehchan"), secret_made("pehchan")
    assert one.text != other.text and one.text.startswith("pehchan_")
    assert len(one.text) >= 50
    assert secret_digest(one.text) == one.digest != other.digest
