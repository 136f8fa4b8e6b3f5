from __future__ import annotations

import json

import pytest

from pehchan.live.n17.problems import (
    Problem,
    congested,
    equipment_unknown,
    failed,
    method_not_allowed,
    not_found,
    not_ready,
)


@pytest.mark.parametrize(
    ("problem", "status", "cause", "headers"),
    [
        (equipment_unknown(), 404, "ERROR_EQUIPMENT_UNKNOWN", {}),
        (not_found(), 404, "RESOURCE_URI_STRUCTURE_NOT_FOUND", {}),
        (method_not_allowed(), 405, None, {"allow": "GET"}),
        (congested(3), 429, "NF_CONGESTION_RISK", {"retry-after": "3"}),
        (not_ready(), 503, "NF_CONGESTION", {"retry-after": "2"}),
        (failed(), 500, "SYSTEM_FAILURE", {}),
    ],
)
def test_the_standards_causes(
    problem: Problem, status: int, cause: str | None, headers: dict[str, str]
) -> None:
    body = json.loads(problem.body())
    assert (problem.status, body["status"], body.get("cause")) == (status, status, cause)
    assert dict(problem.all_headers()) == {"content-type": "application/problem+json", **headers}


def test_a_parameter_is_named_as_the_standard_names_it() -> None:
    problem = Problem(400, "INVALID_QUERY_PARAM", "It is there twice.", parameter="supi")
    assert json.loads(problem.body())["invalidParams"] == [
        {"param": "query supi", "reason": "It is there twice."}
    ]
