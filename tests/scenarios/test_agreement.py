"""One device, one answer: N17, S13, `pehchan check` and SQL over the published lists agree."""

from __future__ import annotations

import asyncio
import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.live.question import Verdict
from pehchan.verdict.answer import Verdicts
from tests.live import asking
from tests.live.asking import Asked
from tests.live.nodes import RunningNode, running_node
from tests.live.s13.samples import OPTIONS
from tests.scenarios.published import Published, written

NATION = 12_000  # devices
ASKED = 10_000  # devices, each in three forms
ONE_BY_ONE = 500  # of them, asked of `Verdicts` one by one
FORMS = (14, 15, 16)
LEAST = 100  # devices of every verdict, so that none is missed
NAMES = f'latest = 30\n[s13]\norigin_host = "{OPTIONS.host}"\norigin_realm = "{OPTIONS.realm}"\n'
NOBODY = "001019999999999"  # an IMSI that is paired with nothing


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """One nation and one node for all of them."""
    made = Published(tmp_path_factory.mktemp("published"), NATION)
    yield made
    made.close()


@pytest.fixture(scope="module")
def node(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNode]:
    folder = tmp_path_factory.mktemp("node")
    root = str(published.root)
    with running_node(folder, "--workspace", root, config=NAMES) as running:
        yield running


def over_the_wire(node: RunningNode, questions: list[Asked]) -> tuple[list[str], list[str]]:
    """What the node says over N17 and over S13."""

    async def main() -> tuple[list[str], list[str]]:
        n17, s13 = await asking.n17(node.n17), await asking.s13(node.s13)
        try:
            return await asking.told(n17, questions), await asking.told(s13, questions)
        finally:
            n17.close()
            s13.close()

    return asyncio.run(main())


def checked(published: Published, texts: list[str], folder: Path) -> list[str]:
    """What `pehchan check --file` says that the live check answers."""
    (folder / "asked.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pehchan", "check", "--file", "asked.txt", "--csv", "said.csv"]
    subprocess.run(
        [*command, "--workspace", str(published.root)], cwd=folder, check=True, capture_output=True
    )
    with (folder / "said.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["typed"] for row in rows] == texts
    return [row["live_check"] for row in rows]


def test_ten_thousand_devices_in_every_written_form(
    published: Published, node: RunningNode, tmp_path: Path
) -> None:
    devices = published.some(ASKED)
    assert len(devices) == ASKED
    said = published.said(devices)
    texts = [written(imei, form) for imei in devices for form in FORMS]
    n17, s13 = over_the_wire(node, [Asked(text) for text in texts])
    check = checked(published, texts, tmp_path)
    differing = [
        (text, said[text[:14]], *words)
        for text, *words in zip(texts, n17, s13, check, strict=True)
        if {said[text[:14]], *words} != {said[text[:14]]}
    ]
    assert differing == []
    counts = Counter(said.values())
    print(f"{ASKED:,} devices in {len(FORMS)} forms: {dict(counts)}")  # noqa: T201
    assert min(counts[verdict] for verdict in Verdict) >= LEAST


def test_devices_one_by_one(published: Published, node: RunningNode) -> None:
    devices = published.some(ASKED)[:: ASKED // ONE_BY_ONE]
    said = published.said(devices)
    verdicts = Verdicts(published.demo.workspace)
    told = {imei: verdicts.answer(imei, evidence=False).live.status for imei in devices}
    verdicts.close()
    assert told == said


def test_exceptions_hold_for_their_own_subscriber_only(
    published: Published, node: RunningNode
) -> None:
    pairs = published.pairs()
    assert len(pairs) >= 3
    said = published.said([imei for imei, _ in pairs])
    assert Verdict.BLACKLISTED in said.values()
    verdicts = Verdicts(published.demo.workspace)
    for imsis, expected in (
        ([imsi for _, imsi in pairs], [Verdict.WHITELISTED] * len(pairs)),
        ([NOBODY] * len(pairs), [said[imei] for imei, _ in pairs]),
    ):
        asked = [Asked(imei, imsi) for (imei, _), imsi in zip(pairs, imsis, strict=True)]
        one_by_one = [verdicts.answer(one.imei, one.imsi).live.status for one in asked]
        assert [*over_the_wire(node, asked), one_by_one] == [expected] * 3
    verdicts.close()


def test_what_is_no_imei_is_an_error_to_networks(
    published: Published, node: RunningNode, tmp_path: Path
) -> None:
    texts = published.irregular()
    assert len(texts) >= 3
    n17, s13 = over_the_wire(node, [Asked(text) for text in texts])
    assert set(n17) == {"400 MANDATORY_QUERY_PARAM_INCORRECT"}
    assert set(s13) == {"5004"}
    # To whom asks the register it is what it is: seen, and on no list.
    assert checked(published, texts, tmp_path) == [published.said(texts)[one] for one in texts]
