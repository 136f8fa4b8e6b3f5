"""Feeds S13 with bytes that atheris invents, guided by what they reach: `python -m tools.fuzz_s13`.

Any argument is libFuzzer's: `-runs=100000`, `-max_total_time=60`, a folder to keep a corpus in.
Whatever arrives on a connection, the only way out is an answer that can be read, or a closed end.
"""

from __future__ import annotations

import sys
import tempfile
from ipaddress import ip_address
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pehchan.live"]):
    from pehchan.live.question import Answer, Question, Verdict
    from pehchan.live.s13.checks import Checks
    from pehchan.live.s13.codec import HEADER, decode, read_header
    from pehchan.live.s13.dialogue import Dialogue, Ends, State
    from pehchan.live.s13.layout import KEY
    from tests.live.s13.samples import OPTIONS, base, cer, ecr

ENDS = Ends(ip_address("127.0.0.1"), "127.0.0.1")


def decide(question: Question) -> Answer:
    """Every verdict, by the device."""
    return Answer(list(Verdict)[(question.device or 0) & 3], "default")


def one(data: bytes) -> None:
    """One connection's life: the exchange, then messages cut out of the bytes as a peer does it."""
    checks = Checks(OPTIONS, decide)
    dialogue = Dialogue(OPTIONS, checks, ENDS, 7, dialled=bool(data[:1] == b"D"))
    if data[:1] != b"F":
        dialogue.message(cer(), 0)
    data = data[1:]
    while len(data) >= HEADER and dialogue.state is not State.OVER:
        # The length is put right, so that the fuzzer needs not find it.
        length = max(HEADER, min(read_header(data).length, len(data))) & ~3
        message = data[:1] + length.to_bytes(3, "big") + data[4:length]
        answers = [
            checks.short(layout, message, 0, None, 0)
            for layout in checks.layouts(message[:KEY]) or []
        ]
        answer = next(filter(None, answers), None)
        if answer is None:
            answer = dialogue.message(message, 0)
        if answer:
            assert not read_header(answer).is_request
            decode(answer)
        data = data[length:]


def fuzz() -> None:
    """Start from good conversations, and go on until libFuzzer's arguments say so."""
    seeds = [b"O" + ecr() * 2, b"O" + base(280) + base(282), b"F" + cer(), b"D" + ecr()]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            one(seed)
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    fuzz()
