"""The feed's keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.signing import Signer, Verifier, write_whole


def test_a_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    first = Signer(tmp_path / "keys" / "feed.key")
    again = Signer(tmp_path / "keys" / "feed.key")
    assert again.name == first.name
    assert (tmp_path / "keys" / "feed.key").stat().st_mode & 0o777 == 0o600
    Verifier.of(first.public).verify(first.name, again.sign(b"data"), b"data")


def test_only_trusted_keys_are_believed(tmp_path: Path) -> None:
    ours, theirs = Signer(tmp_path / "a.key"), Signer(tmp_path / "b.key")
    verifier = Verifier.of(ours.public)
    for name, signature in (
        (theirs.name, theirs.sign(b"data")),
        (ours.name, theirs.sign(b"data")),
        (ours.name, ours.sign(b"other")),
        (ours.name, b""),
    ):
        with pytest.raises(PehchanError) as refused:
            verifier.verify(name, signature, b"data")
        assert refused.value.code == "bad_signature"


def test_while_keys_change_both_are_believed(tmp_path: Path) -> None:
    old, new = Signer(tmp_path / "old.key"), Signer(tmp_path / "new.key")
    both = tmp_path / "both.pub"
    both.write_bytes(old.public.read_bytes() + new.public.read_bytes())
    for signer in (old, new):
        Verifier.of(both).verify(signer.name, signer.sign(b"data"), b"data")


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PUBLIC KEY-----\nAAAA\n"])
def test_what_is_no_key(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "feed.pub"
    path.write_bytes(content)
    for reading in (Verifier.of, Signer):
        with pytest.raises(PehchanError) as refused:
            reading(path)
        assert refused.value.code == "bad_key"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"one", 0o600)
    write_whole(tmp_path / "file", b"two", 0o600)
    assert (tmp_path / "file").read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
