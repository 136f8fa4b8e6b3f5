"""Making the calls of the access matrix, and seeing what each of them changed."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.portal import people_made
from tests.portal.access_matrix import ROLES, Call, Row, Status

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Who may do most: what none of these changes by a method that no row states, nobody does.
MIGHTY = ("anonymous", "member", "importer", "manufacturer", "reviewer", "administrator")
# What any visit may touch: sessions, when one was last seen, and how often one came.
VISITS = {"django_session", "usersessions_usersession", "people_cache", "people_bucket"}
REFUSALS = {401, 403, 404, 405}
MAKERS = {
    "member": people_made.alice,
    "operator": people_made.omar,
    "importer": people_made.bob,
    "manufacturer": people_made.carol,
    "brand_owner": people_made.bina,
    "police": people_made.parvez,
    "customs": people_made.kamal,
    "stranger": people_made.sami,
    "reviewer": people_made.rida,
    "administrator": people_made.adil,
    "auditor": people_made.asma,
    "statistician": people_made.zara,
    "moderator": people_made.mona,
}


class _Undone(Exception):  # noqa: N818, it is no error: it ends a savepoint
    """Raised to roll back what a call did."""


def everybody() -> tuple[dict[str, Any], dict[str, Client]]:
    """The standing people by role, and a client for each role, signed in."""
    people = {role: make() for role, make in MAKERS.items()}
    clients = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, member in people.items():
        clients[role].force_login(member, BACKEND)
    return people, clients


def writes() -> Counter[str]:
    """Rows that this transaction has written so far, by table; visits do not count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return Counter({name: count for name, count in cursor.fetchall() if name not in VISITS})


def send(client: Client, row: Row, call: Call) -> HttpResponseBase:
    """The answer to one call; form fields are sent as a form, a JSON body as such."""
    if row.name.startswith("/"):
        address = row.name.format(**call.kwargs)
    else:
        address = reverse(row.name, kwargs=dict(call.kwargs))
    method = getattr(client, row.method.lower())
    more: dict[str, Any] = {"headers": dict(call.headers)}
    if call.json is not None:
        more |= {"data": json.dumps(call.json), "content_type": "application/json"}
    elif call.data is not None:
        # A query has no files; a file goes with the methods that take one.
        more["data"] = {
            name: value
            for name, value in call.data.items()
            if row.method != "GET" or not hasattr(value, "read")
        }
    return method(address, **more)


def refused(response: HttpResponseBase) -> bool:
    """Whether an answer is a refusal: 401, 403, 404, 405, or the way to the sign-in page."""
    if response.status_code == 302:
        return response["Location"].startswith(reverse("account_login"))
    return response.status_code in REFUSALS


def problems_of(
    row: Row, people: Mapping[str, Any], clients: Mapping[str, Client], *, stated: bool = True
) -> list[str]:
    """One sentence for each role for which the row does not hold.

    With ``stated`` false the method is one that no row states: then nobody may change anything.
    """
    found: list[str] = []
    allowed = row.allowed() if stated else {}
    try:
        with transaction.atomic():
            call = row.make(people)
            if not stated and row.method == "GET":
                call = Call(
                    kwargs=call.kwargs, headers=call.headers
                )  # a form's fields are no query
            for role in ROLES if stated else MIGHTY:
                found += _problems(row, role, allowed.get(role), clients[role], call, stated)
            raise _Undone
    except _Undone:
        return found


def _problems(
    row: Row, role: str, expected: Status | None, client: Client, call: Call, stated: bool
) -> list[str]:
    cookies = copy.deepcopy(client.cookies)  # signing out would last longer than its savepoint
    try:
        with transaction.atomic():
            before = writes()
            response = send(client, row, call)
            if response.streaming:
                b"".join(response)  # type: ignore[attr-defined]
            changed = writes() - before
            raise _Undone
    except _Undone:
        client.cookies = cookies
    status = response.status_code
    if expected is not None:
        wanted = (expected,) if isinstance(expected, int) else expected
        # Who is signed in already is never sent to the sign-in page as an answer.
        to_sign_in = status == 302 and refused(response) and role != "anonymous"
        fine = status in wanted and not to_sign_in
        return [] if fine else [f"{row}: {role} got {status}, the row says {expected}"]
    found = []
    if changed:
        found.append(f"{row}: {role} may not, yet it changed {', '.join(sorted(changed))}")
    if stated and not refused(response):
        found.append(f"{row}: {role} got {status}, the row allows nothing")
    if status >= 500:
        found.append(f"{row}: {role} got {status}")
    return found
