"""What `pehchan up` refuses; from end to end it is in tests/scenarios/portal/test_up.py."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from pehchan.cli.app import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["up", *words])
    return int(stopped.value.code or 0), capsys.readouterr().err


def test_an_address_that_is_taken_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        address = f"127.0.0.1:{server.getsockname()[1]}"
        status, said = run(capsys, "--workspace", str(tmp_path / "new"), "--listen", address)

    assert status == 1
    assert address in said
    assert not (tmp_path / "new").exists()  # nothing was begun


@pytest.mark.parametrize("words", [["--devices", "10"], ["--workers", "0"]])
def test_what_cannot_be_is_a_wrong_call(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "--workspace", str(tmp_path / "new"), *words)[0] == 2
    assert not (tmp_path / "new").exists()
