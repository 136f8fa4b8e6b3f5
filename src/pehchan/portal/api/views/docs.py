"""The page about the API: made from its published description, without scripts of others."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from pehchan.portal.api.problems import not_found
from pehchan.portal.api.root import api
from pehchan.portal.api.schema import METHODS


@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, body, answers and an example."""
    schema = api.get_openapi_schema()
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                tag = operation.get("tags", ["other"])[0]
                groups.setdefault(tag, []).append(_shown(path, method, operation, schema))
    paragraphs = [_set(one) for one in schema["info"]["description"].split("\n\n")]
    context = {"groups": groups, "paragraphs": paragraphs}
    return render(request, "api/docs.html", context)


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """404 for every address of the API that is none."""
    return not_found()


def _shown(
    path: str, method: str, operation: dict[str, Any], schema: dict[str, Any]
) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    example = _example(body["schema"], schema) if body else None
    return {
        "anchor": operation["operationId"],
        "path": path,
        "method": method.upper(),
        "summary": operation["summary"],
        "description": operation.get("description", ""),
        "parameters": [_parameter(one) for one in operation.get("parameters", [])],
        "example": json.dumps(example, indent=2, ensure_ascii=False) if body else "",
        "answers": [
            (status, answer.get("description", ""))
            for status, answer in operation["responses"].items()
        ],
    }


def _set(paragraph: str) -> SafeString:
    """A paragraph with what stands between stars as strong and between backticks as code."""
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(paragraph))
    return mark_safe(re.sub(r"`(.+?)`", r"<code>\1</code>", text))


def _parameter(found: dict[str, Any]) -> dict[str, Any]:
    words = found.get("description") or found["schema"].get("description", "")
    return {**found, "description": words}


def _example(part: dict[str, Any], schema: dict[str, Any]) -> Any:
    """A value that fits a part of the description: its example, else one made of its type."""
    if "$ref" in part:
        return _example(schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]], schema)
    if part.get("examples"):
        return part["examples"][0]
    if "default" in part:
        return part["default"]
    if "anyOf" in part:
        return _example(part["anyOf"][0], schema)
    match part.get("type"):
        case "object":
            return {name: _example(one, schema) for name, one in part.get("properties", {}).items()}
        case "array":
            return [_example(part["items"], schema)]
        case "boolean":
            return True
        case "integer" | "number":
            return 1
    return "…"
