from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pehchan.errors import PehchanError
from pehchan.lists import manifest
from pehchan.lists.keys import fingerprint
from pehchan.lists.manifest import FORMAT, NAME, SIGNATURE, FileRecord

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key()


def _signed(folder: Path, data: bytes) -> None:
    (folder / NAME).write_bytes(data)
    (folder / SIGNATURE).write_bytes(base64.b64encode(KEY.sign(data)))


def test_a_record_is_of_the_file_as_it_lies_there(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    path.write_bytes(b"abc")
    # SHA-256 of "abc": FIPS 180-2, appendix B.1.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    record = FileRecord.of(path, "alpha", {"notifications_alpha": 2})
    assert record.as_json() == {
        "name": "one.zip",
        "operator": "alpha",
        "bytes": 3,
        "sha256": digest,
        "rows": {"notifications_alpha": 2},
    }


def test_what_is_read_is_what_was_written_and_signed(tmp_path: Path) -> None:
    record = FileRecord("one.zip", None, 3, "00", {"blacklist": 1})
    digest = manifest.write(tmp_path, {"region": "پاکستان", "run": "7"}, [record], KEY)
    content, found = manifest.read(tmp_path, PUBLIC)
    assert content == {
        "format": FORMAT,
        "region": "پاکستان",
        "run": "7",
        "key": fingerprint(PUBLIC),
        "files": [record.as_json()],
    }
    data = (tmp_path / NAME).read_bytes()
    assert found == digest == hashlib.sha256(data).hexdigest()
    assert "پاکستان" in data.decode("utf-8"), "to be read by people too"
    PUBLIC.verify(base64.b64decode((tmp_path / SIGNATURE).read_bytes()), data)


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        manifest.write(tmp_path / name, {"run": "7"}, [], KEY)
    for name in (NAME, SIGNATURE):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: (folder / NAME).unlink(), "no_manifest"),
        (lambda folder: (folder / SIGNATURE).unlink(), "no_manifest"),
        (lambda folder: (folder / SIGNATURE).write_bytes(b"no base64!"), "no_manifest"),
        (lambda folder: (folder / SIGNATURE).write_bytes(base64.b64encode(b"short")), "forged"),
        (lambda folder: (folder / NAME).write_bytes(b"{}"), "forged"),
        (lambda folder: _signed(folder, json.dumps({"format": "x"}).encode()), "unknown_format"),
        (lambda folder: _signed(folder, b"{}"), "unknown_format"),
    ],
)
def test_what_is_missing_forged_or_of_another_format(
    tmp_path: Path, spoil: object, code: str
) -> None:
    manifest.write(tmp_path, {}, [], KEY)
    assert callable(spoil)
    spoil(tmp_path)
    with pytest.raises(PehchanError) as raised:
        manifest.read(tmp_path, PUBLIC)
    assert raised.value.code == code


def test_another_key_did_not_sign_it(tmp_path: Path) -> None:
    manifest.write(tmp_path, {}, [], KEY)
    with pytest.raises(PehchanError) as raised:
        manifest.read(tmp_path, Ed25519PrivateKey.generate().public_key())
    assert raised.value.code == "forged"
