"""Our own description of what a node answers over HTTP (OpenAPI 3.1), written from the facts."""

from __future__ import annotations

from typing import Any

from pehchan.live.n17.pei import PATTERN
from pehchan.live.n17.query import FEATURES_PATTERN, SUPI_PATTERN

VERSION = "1.2.0"  # of N5g-eir_EquipmentIdentityCheck in Release 17

_STATUS = {"type": "string", "enum": ["WHITELISTED", "BLACKLISTED", "GREYLISTED"]}
_WHOLE = {"type": "integer", "minimum": 0}
_HEADERS = {
    "pehchan-list-version": {
        "description": "Run of the lists that the node's store was built from.",
        "schema": {"type": "string"},
    },
    "pehchan-knowledge-age": {
        "description": "Age of the node's newest knowledge, in seconds.",
        "schema": _WHOLE,
    },
}
_SCHEMAS = {
    "EirResponseData": {
        "type": "object",
        "required": ["status"],
        "properties": {"status": _STATUS},
        "additionalProperties": False,
    },
    "ProblemDetails": {
        "type": "object",
        "required": ["title", "status", "detail"],
        "properties": {
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
            "cause": {"type": "string"},
            "invalidParams": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["param", "reason"],
                    "properties": {"param": {"type": "string"}, "reason": {"type": "string"}},
                },
            },
        },
    },
    "Health": {
        "type": "object",
        "required": ["status"],
        "properties": {
            "status": {"type": "string", "enum": ["ready", "not ready"]},
            "list_version": {"type": ["integer", "null"]},
            "feed_sequence": _WHOLE,
            "knowledge_age_seconds": {"type": ["number", "null"], "minimum": 0},
            "entries": {"type": "object", "additionalProperties": _WHOLE},
        },
    },
    "DeviceState": {
        "type": "object",
        "required": ["device", "day", "status", "reason", "monitored", "entries", "pairs"],
        "properties": {
            "device": {"type": "string", "pattern": "^[0-9]{14}$"},
            "day": {"type": "string", "format": "date"},
            "status": {"type": "string", "enum": [*_STATUS["enum"], "UNKNOWN"]},
            "reason": {"type": "string"},
            "monitored": {"type": "boolean"},
            "entries": {"type": "array", "items": {"type": "object"}},
            "pairs": _WHOLE,
            "list_version": {"type": ["integer", "null"]},
            "feed_sequence": _WHOLE,
        },
    },
}


def _problem(meaning: str, *headers: str) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": meaning,
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}
        },
    }
    if headers:
        answer["headers"] = {name: {"schema": {"type": "string"}} for name in headers}
    return answer


def _answer(meaning: str, schema: dict[str, Any], media_type: str) -> dict[str, Any]:
    return {"description": meaning, "content": {media_type: {"schema": schema}}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _query(name: str, pattern: str | None, meaning: str, *, required: bool = False) -> Any:
    schema: dict[str, Any] = {"type": "string"}
    if pattern is None:
        schema["minLength"] = 1
    else:
        schema["pattern"] = pattern
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": meaning,
        "schema": schema,
    }


_REFUSALS = {
    "401": _problem("No valid access token, where tokens are asked for.", "www-authenticate"),
    "403": _problem("The access token does not cover this service.", "www-authenticate"),
    "405": _problem("Any other method than GET.", "allow"),
    "503": _problem("The node has no store yet.", "retry-after"),
}

_CHECK = {
    "operationId": "GetEquipmentStatus",
    "summary": "The status of an equipment, from the first 14 digits of its IMEI.",
    "security": [{}, {"accessToken": []}],
    "parameters": [
        _query("pei", PATTERN, "The equipment. Its check digit is not judged.", required=True),
        _query("supi", SUPI_PATTERN, "The subscriber; its IMSI may be paired with the device."),
        _query("gpsi", None, "The subscriber's public identifier; it decides nothing."),
        _query("supported-features", FEATURES_PATTERN, "Features of the asking function."),
    ],
    "responses": {
        "200": {
            **_answer("The status.", _ref("EirResponseData"), "application/json"),
            "headers": _HEADERS,
        },
        "400": _problem("A parameter is missing or malformed; the cause says which."),
        "404": _problem("The equipment is not known: cause ERROR_EQUIPMENT_UNKNOWN."),
        "414": _problem("The query is too long."),
        "429": _problem("The node is overloaded: cause NF_CONGESTION_RISK.", "retry-after"),
        "500": _problem("The node has failed: cause SYSTEM_FAILURE."),
        **_REFUSALS,
    },
}


def _page(
    operation: str, meaning: str, good: dict[str, Any], refusals: tuple[str, ...], **more: Any
) -> dict[str, Any]:
    responses = {"200": good, **{status: _REFUSALS[status] for status in refusals}}
    responses |= more.pop("responses", {})
    return {"get": {"operationId": operation, "summary": meaning, "responses": responses, **more}}


_AUDIT: dict[str, Any] = {"security": [{}, {"auditKey": []}]}
_IMEI = {
    "name": "imei",
    "in": "path",
    "required": True,
    "description": "14 digits, with a check digit 15, with a software version 16.",
    "schema": {"type": "string", "pattern": "^[0-9]{14,16}$"},
}


def description() -> dict[str, Any]:
    """The OpenAPI document."""
    ready = _answer("It can answer.", _ref("Health"), "application/json")
    unready = _answer("It cannot answer yet.", _ref("Health"), "application/json")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Pehchan live node",
            "version": VERSION,
            "description": "Equipment identity check (3GPP TS 29.511 Release 17) and the node's "
            "own pages.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/n5g-eir-eic/v1/equipment-status": {"get": _CHECK},
            "/healthz": _page(
                "Health",
                "Whether the node can answer, and how old its knowledge is.",
                ready,
                ("405",),
                responses={"503": unready},
            ),
            "/metrics": _page(
                "Metrics",
                "Prometheus metrics of all processes of the node.",
                _answer("Text format 0.0.4.", {"type": "string"}, "text/plain"),
                ("405",),
            ),
            "/openapi.json": _page(
                "Description",
                "This description.",
                _answer("OpenAPI 3.1.", {"type": "object"}, "application/json"),
                ("405",),
            ),
            "/audit/v1/devices/{imei}": _page(
                "DeviceState",
                "What the store holds about one device, after ITU-T Q.5053's single query.",
                _answer("Its state.", _ref("DeviceState"), "application/json"),
                ("401", "403", "405", "503"),
                parameters=[_IMEI],
                responses={
                    "400": _problem("This is no IMEI."),
                    "404": _problem("The path is none of an IMEI."),
                },
                **_AUDIT,
            ),
            "/audit/v1/list": _page(
                "FullList",
                "Everything in the store, one JSON object a line, after Q.5053's full list.",
                _answer("The list, as a stream.", {}, "application/x-ndjson"),
                ("401", "403", "405", "503"),
                **_AUDIT,
            ),
        },
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {
                "accessToken": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "OAuth2 client credentials, scope n5g-eir-eic.",
                },
                "auditKey": {"type": "http", "scheme": "bearer"},
            },
        },
    }
