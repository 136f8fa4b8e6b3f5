from __future__ import annotations

import asyncio
import time

from pehchan.live.overload import Lateness


def test_a_loop_that_is_held_up_is_overloaded_until_it_is_free_again() -> None:
    async def main() -> bool:
        lateness = Lateness(1.0)
        assert not lateness.overloaded()
        lateness.start(asyncio.get_running_loop())
        time.sleep(1.5)  # what comes before a loop's first turn is no lateness
        await asyncio.sleep(0.2)
        assert not lateness.overloaded()
        time.sleep(1.5)  # what a loop full of work looks like
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        late = lateness.overloaded()
        while lateness.overloaded():
            await asyncio.sleep(0.01)
        lateness.stop()
        return late

    assert asyncio.run(main())
