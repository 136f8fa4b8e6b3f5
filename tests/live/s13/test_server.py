from __future__ import annotations

from pehchan.live.question import Verdict
from pehchan.live.s13.loop import run as on_loop
from tests.live.s13.samples import device, ecr, ecr_avps, opened, result, serving, status


def test_the_four_verdicts_go_out_as_the_standard_says() -> None:
    async def run() -> list[tuple[int, int | None]]:
        async with serving() as (_, port), opened(port) as client:
            answers = [await client.ask(ecr(ecr_avps(device(verdict)))) for verdict in Verdict]
            # And again, the short way.
            again = [await client.ask(ecr(ecr_avps(device(verdict)))) for verdict in Verdict]
            assert answers == again
            return [(result(answer), status(answer)) for answer in answers]

    assert on_loop(run()) == [(2001, 0), (2001, 1), (2001, 2), (5422, None)]
