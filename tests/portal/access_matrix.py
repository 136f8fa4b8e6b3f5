"""The table of who may do what: rows that each app states, and the walk that holds them to it.

An app writes `tests/portal/<app>/access_rows.py` with `ROWS: list[Row]`. A row names a URL
("checks:check") or an operation of the API by its path as the OpenAPI gives it
("/api/v1/cases/{reference}"), a method, how to make a call, and the status that each role gets that
may make it. Whoever the row does not name must be refused, and a refusal must leave every table as
it was. A URL or an operation without a row fails the walk.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ORGANISATIONS = ("operator", "importer", "manufacturer", "brand_owner", "police", "customs")
STAFF = ("reviewer", "administrator", "auditor")
# "stranger" is an officer of a second importer: another organisation's member.
# "moderator" is a moderator of the network; neither it nor the statistician decides anything else.
SIGNED_IN = ("member", *ORGANISATIONS, "stranger", *STAFF, "statistician", "moderator")
ROLES = ("anonymous", *SIGNED_IN)
GROUPS = {
    "everyone": ROLES,
    "signed_in": SIGNED_IN,
    "organisations": (*ORGANISATIONS, "stranger"),
    "staff": STAFF,
}

Status = int | tuple[int, ...]
People = Mapping[str, Any]  # role -> Member, "anonymous" is not in it


@dataclass(frozen=True)
class Call:
    """One request: arguments of the URL, form fields or a JSON body, and headers."""

    kwargs: Mapping[str, object] = field(default_factory=dict)
    data: Mapping[str, object] | None = None
    json: object = None
    headers: Mapping[str, str] = field(default_factory=dict)


def plain(people: People) -> Call:
    """A call without arguments."""
    return Call()


@dataclass(frozen=True)
class Row:
    """Who may call one URL or operation by one method, and the status each gets.

    Attributes:
        name: the URL's name with its namespace, or the operation's path, which begins with "/".
        method: GET, POST, PUT, PATCH or DELETE.
        make: takes the standing people by role, creates what the call needs, returns the call.
            What it creates is undone after the row.
        allows: role or group (everyone, signed_in, organisations, staff) to the status it gets,
            or to several possible ones. A role named by itself goes before its group.
    """

    name: str
    method: str = "GET"
    make: Callable[[People], Call] = plain
    allows: Mapping[str, Status] = field(default_factory=dict)

    def allowed(self) -> dict[str, Status]:
        """Role to expected status, groups spelt out."""
        unknown = set(self.allows) - set(ROLES) - set(GROUPS)
        if unknown:
            raise ValueError(f"{self}: no such role: {', '.join(sorted(unknown))}")
        groups = {
            role: status for name, status in self.allows.items() for role in GROUPS.get(name, ())
        }
        return groups | {r: status for r, status in self.allows.items() if r in ROLES}

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def all_rows() -> list[Row]:
    """The rows of every app that has some, in the order of the apps' names."""
    rows: list[Row] = []
    here = Path(__file__).parent
    for path in sorted(here.glob("**/access_rows.py")):
        name = ".".join(path.relative_to(here).with_suffix("").parts)
        module = importlib.import_module(f"tests.portal.{name}")
        rows += module.ROWS
    return rows


def url_names() -> Iterator[str]:
    """Every URL's name with its namespaces; an unnamed one comes as "?" and its pattern.

    The API's own patterns are not among them: `operations` tells those from the OpenAPI.
    """
    from django.urls import URLResolver, get_resolver

    def walk(resolver: URLResolver, prefix: str, route: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            here = route + str(entry.pattern)
            if not isinstance(entry, URLResolver):
                yield f"{prefix}{entry.name}" if entry.name else f"?{here}"
            elif entry.namespace is None:
                yield from walk(entry, prefix, here)
            elif entry.app_name != "ninja":
                yield from walk(entry, f"{prefix}{entry.namespace}:", here)

    yield from walk(get_resolver(), "", "")


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, method) of every operation in an OpenAPI schema, methods in capitals."""
    for path, methods in schema["paths"].items():
        for method in methods:
            if method in {"get", "post", "put", "patch", "delete"}:
                yield path, method.upper()


def openapi() -> Mapping[str, Any]:
    """The API's OpenAPI schema."""
    from pehchan.portal.api.root import api

    return api.get_openapi_schema()
