from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.live.n17.app import PATH, EquipmentStatus
from pehchan.live.n17.problems import Problem
from pehchan.live.question import Answer, Question, Verdict
from tests.live.n17.rsgi import Scope, answer
from tests.live.nodes import running_node
from tests.live.stores import make_store

PEI = "pei=imei-356938035643809"


class Observed(list[tuple[Question | None, Answer | None, int]]):
    def __call__(
        self, asked: Question | None, given: Answer | None, status: int, seconds: float
    ) -> None:
        assert seconds >= 0
        self.append((asked, given, status))


async def no_pages(scope: Scope, protocol: object) -> None:
    raise AssertionError(scope.path)


def white(question: Question) -> Answer:
    return Answer(Verdict.WHITELISTED, "device")


def test_a_verdict_goes_out_with_the_age_of_the_knowledge_and_is_observed() -> None:
    seen = Observed()
    application = EquipmentStatus(white, seen, no_pages, operator="operator1")
    application.stamp((("pehchan-knowledge-age", "3"),))
    answered = answer(application, Scope(PATH, f"{PEI}&supi=imsi-410011234567890"))
    assert (answered.status, answered.json()) == (200, {"status": "WHITELISTED"})
    assert answered.headers["pehchan-knowledge-age"] == "3"
    asked = Question(35693803564380, None, 1410011234567890, "operator1")
    assert seen == [(asked, white(asked), 200)]


@pytest.mark.parametrize(
    ("decide", "status", "cause"),
    [
        (lambda question: None, 503, "NF_CONGESTION"),
        (lambda question: 1 // 0, 500, "SYSTEM_FAILURE"),
        (lambda question: Answer(Verdict.UNKNOWN, "default"), 404, "ERROR_EQUIPMENT_UNKNOWN"),
    ],
    ids=["no store", "a fault", "unknown"],
)
def test_what_is_no_verdict(
    decide: Callable[[Question], Answer | None], status: int, cause: str
) -> None:
    seen = Observed()
    answered = answer(EquipmentStatus(decide, seen, no_pages), Scope(PATH, PEI))
    assert (answered.status, answered.json()["cause"]) == (status, cause)
    assert seen[0][2] == status


def test_who_parts_asks_for_a_new_connection_in_every_answer() -> None:
    application = EquipmentStatus(white, Observed(), no_pages)
    application.part()
    application.stamp(())
    for query in (PEI, "nonsense"):
        assert answer(application, Scope(PATH, query)).headers["connection"] == "close"


def test_overload_is_429_before_the_query_is_read() -> None:
    seen = Observed()
    application = EquipmentStatus(white, seen, no_pages, refuses=lambda: True)
    answered = answer(application, Scope(PATH, "nonsense"))
    assert (answered.status, answered.json()["cause"]) == (429, "NF_CONGESTION_RISK")
    assert answered.headers["retry-after"] == "1"
    assert seen == [(None, None, 429)]


def test_who_may_not_ask_is_told_nothing() -> None:
    async def authorize(field: str | None) -> None:
        if field != "Bearer good":
            raise Problem(401, "", "No.")

    application = EquipmentStatus(white, Observed(), no_pages, authorize=authorize)
    assert answer(application, Scope(PATH, PEI)).status == 401
    assert answer(application, Scope(PATH, PEI, authorization="Bearer good")).status == 200


@pytest.mark.parametrize("method", ["POST", "TRACE", "HEAD"])
def test_only_get(method: str) -> None:
    application = EquipmentStatus(white, Observed(), no_pages)
    answered = answer(application, Scope(PATH, PEI, method))
    assert (answered.status, answered.headers["allow"]) == (405, "GET")


def test_the_standards_own_description_finds_no_fault(
    shared: Callable[..., Path], tmp_path: Path
) -> None:
    """Schemathesis holds a real node against the 3GPP's YAML of Release 17.

    Its pattern of a PEI ends in "|.+", so that it calls malformed ones good: they may get 400.
    """
    document = shared("data", "3gpp-r17", "TS29511_N5g-eir_EquipmentIdentityCheck.yaml")
    store = make_store(tmp_path / "store")
    (tmp_path / "schemathesis.toml").write_text(
        "[checks.positive_data_acceptance]\n"
        'expected-statuses = ["2xx", "400", "401", "403", "404", "5xx"]\n',
        encoding="utf-8",
    )
    with running_node(tmp_path, "--store", str(store.path), "--no-s13") as node:
        run = (Path(sys.executable).with_name("schemathesis"), "run", "--seed", "1")
        ran = subprocess.run(
            [*run, str(document), "--url", f"{node.url}/n5g-eir-eic/v1", "--max-examples", "50"],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr
        assert node.ask("imei-356938035643809").status_code in (200, 404)
