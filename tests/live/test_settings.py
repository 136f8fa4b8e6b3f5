from __future__ import annotations

import os
from pathlib import Path

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.live.settings import LiveSettings, decode, encode, read

FULL = """
store = "store"
workers = 3
operator = "operator1"
audit_key = "/etc/pehchan/audit"

[n17]
host = "0.0.0.0"
port = 7777
most_per_second = 5000

[n17.tls]
certificate = "eir.pem"
key = "eir.key"
authorities = "authorities.pem"

[n17.tokens]
keys = "https://nrf.example/jwks"

[s13]
origin_host = "eir.epc.example"
origin_realm = "epc.example"

[[s13.peers]]
host = "*.epc.example"
networks = ["10.0.0.0/8"]
operator = "operator1"

[decision]
unknown = "white"
conflict = 3

[nrf]
address = "http://nrf.example:7777"
advertise = "192.0.2.7"
plmns = ["41001"]

[sink]
folder = "seen"
operator = "operator1"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "pehchan-live.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file_and_its_way_to_another_process(tmp_path: Path) -> None:
    settings = read(write(tmp_path, FULL))
    assert settings.store == tmp_path / "store"
    assert settings.audit_key == Path("/etc/pehchan/audit")
    assert settings.n17.tls is not None
    assert settings.n17.tls.authorities == tmp_path / "authorities.pem"
    assert settings.s13.peers[0].networks == ("10.0.0.0/8",)
    assert settings.decision.conflict == 3
    assert settings.sink is not None
    assert (settings.sink.folder, settings.sink_every) == (tmp_path / "seen", 300)
    assert settings.processes == 3
    assert decode(encode(settings)) == settings


def test_without_a_file_there_are_defaults() -> None:
    settings = read(None)
    assert settings == LiveSettings()
    assert settings.processes == len(os.sched_getaffinity(0))
    assert settings.n17.host == settings.s13.host == "127.0.0.1"


@pytest.mark.parametrize(
    "text",
    ["stor = 'x'", "[n17]\nport = 70000", "[decision]\nconflict = 4", "workers = -1", "x = ", "\0"],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(PehchanError) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == "bad_live_settings"
    assert "pehchan-live.toml" in caught.value.message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path / "none.toml")
    assert caught.value.code == "no_live_settings"
