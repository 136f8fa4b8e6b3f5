"""A reload: settings that are read again, and what stays as it is."""

from __future__ import annotations

import signal
from pathlib import Path

import msgspec
import pytest

from pehchan.errors import PehchanError
from pehchan.live.question import Verdict
from pehchan.live.reload import check, taken_over
from pehchan.live.settings import N17, S13, AllowedPeer, Decision, LiveSettings, Tls, Tokens
from tests.live.nodes import RunningNode, running_node, until
from tests.live.s13.certificates import Authority
from tests.live.stores import DEVICES, make_store

BLOCKED = f"imei-{DEVICES[Verdict.BLACKLISTED]}"


def test_decisions_and_limits_are_taken_over_and_places_are_not() -> None:
    running = LiveSettings(n17=N17(port=1, operator="one"), s13=S13(port=2), workers=1)
    read = LiveSettings(
        n17=N17(port=9, operator="two", most_per_second=5),
        s13=S13(port=2, watchdog=7, enabled=False),
        decision=Decision(unknown="black"),
        store=Path("elsewhere"),
        workers=1,
    )
    settings, left = taken_over(running, read)
    assert left == ("store", "n17.port", "s13.enabled")
    assert settings == msgspec.structs.replace(
        running,
        n17=N17(port=1, operator="two", most_per_second=5),
        s13=S13(port=2, watchdog=7),
        decision=Decision(unknown="black"),
    )
    assert taken_over(running, running) == (running, ())


def test_what_no_process_could_work_with_is_refused(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("localhost")
    _, other_key = authority.issue("elsewhere")
    peer = AllowedPeer(host="*", networks=("10.0.0.0/99",))
    good = Tls(certificate=certificate, key=key, authorities=authority.file)
    bad = Tls(certificate=certificate, key=other_key, authorities=authority.file)
    check(LiveSettings(n17=N17(tls=good), s13=S13(tls=good)))
    check(LiveSettings(n17=N17(tls=Tls(certificate=certificate, key=key))))
    for keys in ("https://nrf.example/jwks", "http://127.0.0.1:8080/jwks", "jwks.json"):
        check(LiveSettings(n17=N17(tokens=Tokens(keys=keys))))
    for settings, code in (
        (LiveSettings(s13=S13(peers=(peer,))), "bad_network"),
        (LiveSettings(n17=N17(tls=bad)), "bad_certificate"),
        (LiveSettings(s13=S13(tls=bad)), "bad_certificate"),
        (LiveSettings(n17=N17(tokens=Tokens(keys="http://nrf.example/jwks"))), "bad_keys"),
        (LiveSettings(audit_key=tmp_path / "none"), "bad_audit_key"),
    ):
        with pytest.raises(PehchanError) as refused:
            check(settings)
        assert refused.value.code == code


def say(folder: Path, text: str) -> None:
    """Write a node's settings."""
    (folder / "pehchan-live.toml").write_text(text, encoding="utf-8")


def reload(node: RunningNode, sign: str) -> None:
    """SIGHUP, and wait until the log has a sign of it, once more than before."""
    before = node.log.count(sign)
    node.process.send_signal(signal.SIGHUP)
    until(lambda: node.log.count(sign) > before, node)


def test_the_kill_switch_is_a_matter_of_a_reload(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    options = ("--store", str(store.path), "--no-s13")
    with running_node(tmp_path, *options, config="drain = 10\n") as node:
        assert node.ask(BLOCKED).json() == {"status": "BLACKLISTED"}
        say(tmp_path, 'drain = 5\n[decision]\nglobal_response = "white"\n')
        reload(node, "Stopped old worker")
        assert node.ask(BLOCKED).json() == {"status": "WHITELISTED"}
        assert '"settings": "drain"' in node.log
        for wrong in ('[decision]\nglobal_response = "pink"\n', 'audit_key = "none"\n'):
            workers = node.workers()
            say(tmp_path, wrong)
            reload(node, "reload_refused")
            assert node.workers() == workers
            assert node.ask(BLOCKED).json() == {"status": "WHITELISTED"}
        say(tmp_path, "")
        reload(node, "Stopped old worker")
        assert node.ask(BLOCKED).json() == {"status": "BLACKLISTED"}
