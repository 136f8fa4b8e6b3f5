"""The published description: what ninja finds in the code, and what all operations share."""

from __future__ import annotations

from typing import Any

from pehchan.portal.api.problems import CONTENT_TYPE, Problem

# Statuses that any operation may answer with, beside its own.
EVERYWHERE = {
    "401": "No key, token or session, or one that is not let in.",
    "403": "Whoever asks may not do this.",
    "422": "Some of what was sent cannot be used; `errors` names it.",
    "429": "Asked too often; `Retry-After` says when to come back.",
    "500": "Something went wrong on our side; nothing was changed.",
}
WITH_BODY = {
    "400": "The request cannot be read.",
    "413": "What was sent is too large: more than 10 MB.",
}
WITH_PATH = {"404": "There is no such thing, or it is not yours to see."}
WRITES = {"409": "The state of things stands against it, or an Idempotency-Key was used before."}
IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Makes the write happen once, however often it is sent.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "7b0f1c52-5d0f-4b8f-9a57-0a2f4d1f6c11",
}
# What visitors may ask for, too.
OPEN = ("/api/v1/check", "/api/v1/figures")
METHODS = ("get", "post", "put", "patch", "delete")


def described(schema: Any) -> Any:
    """The description with problem details, idempotency keys and open operations filled in."""
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    found = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components |= found.pop("$defs", {})
    components["Problem"] = found
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                _complete(path, method, methods[method])
    return schema


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    wanted = dict(EVERYWHERE)
    if "requestBody" in operation:
        wanted |= WITH_BODY
    if "{" in path or "requestBody" in operation:
        # What a body names may be somebody else's too.
        wanted |= WITH_PATH
    if method != "get":
        wanted |= WRITES | WITH_BODY
        operation.setdefault("parameters", []).append(IDEMPOTENCY)
    answers = {str(status): one for status, one in operation.get("responses", {}).items()}
    for status, words in wanted.items():
        answers.setdefault(
            status,
            {
                "description": words,
                "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        )
    operation["responses"] = dict(sorted(answers.items()))
    if path.startswith(OPEN):
        # Visitors may ask too: an empty requirement says so.
        operation["security"] = [*operation.get("security", []), {}]
