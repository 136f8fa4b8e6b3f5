"""The published description: kept in the repository, complete, and shown on a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from pehchan.portal.api.root import api
from pehchan.portal.api.schema import OPEN

KEPT = Path(__file__).parents[3] / "docs" / "reference" / "portal-openapi.json"
METHODS = {"get", "post", "put", "patch", "delete"}


def _schema() -> dict:
    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def _operations() -> list[tuple[str, str, dict]]:
    return [
        (path, method, one)
        for path, methods in _schema()["paths"].items()
        for method, one in methods.items()
        if method in METHODS
    ]


def test_the_kept_description_is_the_one_that_is_published() -> None:
    assert json.loads(KEPT.read_text(encoding="utf-8")) == _schema(), (
        "Write it anew: python -m tools.portal_openapi"
    )


@pytest.mark.parametrize(
    ("path", "method", "operation"), _operations(), ids=lambda one: str(one)[:60]
)
def test_each_operation_says_what_it_does_and_how_it_fails(
    path: str, method: str, operation: dict
) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert {"401", "403", "422", "429", "500"} <= set(operation["responses"])
    named = "{" in path or "requestBody" in operation
    assert ("404" in operation["responses"]) == named
    names = {one["name"] for one in operation.get("parameters", [])}
    assert ("Idempotency-Key" in names) == (method != "get")
    assert {"ApiKey": []} in operation["security"]
    assert ({} in operation["security"]) == path.startswith(OPEN)
    for status, answer in operation["responses"].items():
        if int(status) >= 400:
            assert set(answer["content"]) == {"application/problem+json"}


def test_no_two_operations_have_the_same_name() -> None:
    names = [operation["operationId"] for _path, _method, operation in _operations()]
    assert len(names) == len(set(names))


def test_no_two_bodies_have_the_same_name() -> None:
    """The description knows them by name alone: the second would stand in for the first."""
    found: dict[str, type] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                for model in operation.response_models.values():
                    for one in _schemas(model):
                        assert found.setdefault(one.__name__, one) is one


def _schemas(model: object) -> Iterator[type]:
    """The schemas of an answer and those within it."""
    for field in getattr(model, "model_fields", {}).values():
        for one in (field.annotation, *get_args(field.annotation)):
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield one
                yield from _schemas(one)


@pytest.mark.django_db
def test_programs_can_read_it(client) -> None:
    response = client.get("/api/v1/openapi.json")
    assert response.json() == _schema()
