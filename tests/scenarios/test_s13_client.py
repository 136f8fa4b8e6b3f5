"""python-diameter, an independent implementation, asks the node; tshark reads along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.live.s13.server import S13Server
from tests.live.s13.mme import OUTCOMES, Mme, outcome
from tests.live.s13.samples import OPTIONS, decide, device
from tests.live.s13.wire import Tap, dissected, thread


@pytest.fixture
def tapped_server() -> Iterator[tuple[Tap, int]]:
    with thread() as loop:

        async def start() -> tuple[S13Server, Tap, int]:
            server = S13Server(OPTIONS, decide)
            tap = Tap(await server.listen("127.0.0.1", 0))
            return server, tap, await tap.listen()

        server, tap, port = loop.do(start())
        yield tap, port
        loop.do(server.stop())
        loop.do(tap.close())


def test_python_diameter_gets_every_verdict_in_every_written_form(
    tapped_server: tuple[Tap, int], tmp_path: Path
) -> None:
    tap, port = tapped_server
    mme = Mme(port, OPTIONS.host)
    try:
        for verdict, expected in OUTCOMES.items():
            imei = device(verdict)
            for written in (imei, f"{imei}0", f"{imei}07"):
                assert outcome(mme.check(written)) == expected
    finally:
        mme.node.stop()
    rows = dissected(tap.messages, tmp_path)
    commands = {row["diameter.cmd.code"] for row in rows}
    assert commands == {"257", "324", "282"}  # the library takes its leave, too
    checks = [row for row in rows if row["diameter.cmd.code"] == "324"]
    assert len(checks) == 2 * 3 * len(OUTCOMES)
    assert [row["diameter.Experimental-Result-Code"] for row in checks].count("5422") == 3
    assert [row["diameter.Equipment-Status"] for row in checks].count("1") == 3


def test_a_malformed_imei_is_an_error_and_tshark_reads_its_failed_avp(
    tapped_server: tuple[Tap, int], tmp_path: Path
) -> None:
    tap, port = tapped_server
    mme = Mme(port, OPTIONS.host)
    try:
        answer = mme.check("35209900ABCDEF")
    finally:
        mme.node.stop()
    assert outcome(answer) == (5004, None, None)
    (failed,) = answer.failed_avp if isinstance(answer.failed_avp, list) else [answer.failed_avp]
    assert failed.additional_avps[0].code == 1401
    (row,) = [
        row for row in dissected(tap.messages, tmp_path) if row["diameter.Result-Code"] == "5004"
    ]
    assert row["diameter.IMEI"] == "35209900ABCDEF"
