from __future__ import annotations

import asyncio

import uvloop

from pehchan.live.s13.loop import run


def test_the_fastest_loop_runs_a_coroutine_to_its_end() -> None:
    async def main() -> tuple[bool, int]:
        await asyncio.sleep(0)
        return isinstance(asyncio.get_running_loop(), uvloop.Loop), 7

    assert run(main()) == (True, 7)
