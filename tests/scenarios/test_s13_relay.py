"""freeDiameter stands between an MME and the node, as a relay; who dials whom, both ways."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pehchan.live.s13.server import S13Server
from tests.live.s13.mme import MME, OUTCOMES, Mme, outcome
from tests.live.s13.samples import OPTIONS, decide, device
from tests.live.s13.wire import Tap, dissected, thread
from tests.ports import free_port
from tests.programs import program

RELAY = "dra.epc.example"


@pytest.mark.parametrize("we_dial", [False, True], ids=["the relay dials", "we dial the relay"])
def test_every_verdict_goes_through_a_relay(tmp_path: Path, we_dial: bool) -> None:
    daemon = program("freeDiameterd", "freediameterd freediameter-extensions")
    relay_port = free_port()
    with thread() as loop:

        async def start() -> tuple[S13Server, Tap, int]:
            server = S13Server(replace(OPTIONS, redial=0.2), decide)
            tap = Tap(relay_port if we_dial else await server.listen("127.0.0.1", 0))
            port = await tap.listen()
            return server, tap, port

        server, tap, tap_port = loop.do(start())
        configure(tmp_path, relay_port, None if we_dial else tap_port)
        with running(daemon, tmp_path):
            if we_dial:

                async def dial() -> None:
                    server.dial("127.0.0.1", tap_port)

                loop.do(dial())
            wait_for(lambda: server.peers == [RELAY])
            mme = Mme(relay_port, RELAY)
            try:
                for verdict, expected in OUTCOMES.items():
                    for _ in range(3):  # the long way, then the short one
                        assert outcome(mme.check(device(verdict))) == expected
            finally:
                mme.node.stop()
                loop.do(server.stop())
                loop.do(tap.close())
    rows = dissected(tap.messages, tmp_path)
    checks = [row for row in rows if row["diameter.cmd.code"] == "324"]
    assert len(checks) == 2 * 3 * len(OUTCOMES)
    assert {row["diameter.cmd.code"] for row in rows} >= {"257", "324", "282"}


def configure(folder: Path, port: int, node_port: int | None) -> None:
    """freeDiameter's configuration; it dials the node if there is a port to dial."""
    key, certificate, primes = folder / "key.pem", folder / "cert.pem", folder / "dh.pem"
    openssl = program("openssl", "openssl")
    quiet = {"check": True, "capture_output": True}
    subject = ["-subj", f"/CN={RELAY}", "-days", "2", "-nodes", "-newkey", "rsa:2048"]
    subprocess.run(
        [openssl, "req", "-x509", *subject, "-keyout", key, "-out", certificate], **quiet
    )
    group = ["-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"]
    subprocess.run([openssl, "genpkey", "-genparam", *group, "-out", primes], **quiet)
    names = [MME] if node_port else [MME, OPTIONS.host]
    (folder / "allowed.conf").write_text("".join(f"ALLOW_IPSEC {name}\n" for name in names))
    place = f'ConnectTo = "127.0.0.1"; Port = {node_port}; No_TLS;'
    dials = f'ConnectPeer = "{OPTIONS.host}" {{ {place} }};' if node_port else ""
    (folder / "relay.conf").write_text(f"""
        Identity = "{RELAY}";
        Realm = "epc.example";
        Port = {port};
        SecPort = 0;
        No_SCTP;
        No_IPv6;
        ListenOn = "127.0.0.1";
        TcTimer = 6;
        TwTimer = 6;
        TLS_Cred = "{certificate}", "{key}";
        TLS_CA = "{certificate}";
        TLS_DH_File = "{primes}";
        LoadExtension = "acl_wl.fdx" : "{folder / "allowed.conf"}";
        {dials}
    """)


@contextmanager
def running(daemon: str, folder: Path) -> Iterator[None]:
    """freeDiameter, ended after use; its log is shown where a test fails."""
    with (folder / "relay.log").open("w") as log:
        process = subprocess.Popen(
            [daemon, "-c", folder / "relay.conf"], stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield
        except BaseException:
            print((folder / "relay.log").read_text()[-5000:])  # noqa: T201, pytest shows it
            raise
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(holds: object, seconds: float = 60) -> None:
    """Wait until something holds."""
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.05)
