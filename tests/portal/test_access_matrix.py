"""Who may do what: every URL and every operation of the API, by everybody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from tests.portal import people_made
from tests.portal.access_matrix import Row, all_rows, openapi, operations, url_names
from tests.portal.access_walk import everybody, problems_of, writes

pytestmark = pytest.mark.django_db


def part_of(row: Row) -> str:
    """Rows are walked by part: an app's URLs, or the API's operations on one thing."""
    if row.name.startswith("/"):
        return "/".join(row.name.split("/")[:4])
    return row.name.partition(":")[0] if ":" in row.name else row.name.partition("_")[0]


PARTS: dict[str, list[Row]] = defaultdict(list)
for one in all_rows():
    PARTS[part_of(one)].append(one)


@pytest.fixture(autouse=True)
def quick_passwords(settings: pytest.FixtureRequest) -> None:
    """A dozen members are made for each part; their passwords guard nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_every_url_has_a_row() -> None:
    stated = {row.name for row in all_rows()}
    missing = sorted(set(url_names()) - stated)
    assert not missing, f"no access row for: {', '.join(missing)}"


def test_every_operation_of_the_api_has_a_row() -> None:
    stated = {(row.name, row.method) for row in all_rows()}
    missing = [f"{method} {path}" for path, method in operations(openapi())]
    missing = [one for one in missing if tuple(reversed(one.split(" ", 1))) not in stated]
    assert not missing, f"no access row for: {', '.join(missing)}"


def test_every_row_is_of_something_that_is_there() -> None:
    there = set(url_names()) | {path for path, _method in operations(openapi())}
    gone = sorted({row.name for row in all_rows()} - there)
    assert not gone, f"an access row for what is not there: {', '.join(gone)}"


@pytest.mark.parametrize("part", sorted(PARTS))
@pytest.mark.usefixtures("register")
def test_each_role_gets_what_the_rows_say_and_a_refusal_changes_nothing(part: str) -> None:
    people, clients = everybody()
    found = [problem for row in PARTS[part] for problem in problems_of(row, people, clients)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("part", sorted(part for part in PARTS if not part.startswith("/")))
@pytest.mark.usefixtures("register")
def test_a_method_that_no_row_states_changes_nothing(part: str) -> None:
    people, clients = everybody()
    stated = {(row.name, row.method) for row in PARTS[part]}
    found = []
    for row in {row.name: row for row in PARTS[part]}.values():
        for method in ("GET", "POST"):
            if (row.name, method) not in stated:
                other = replace(row, method=method)
                found += problems_of(other, people, clients, stated=False)
    assert not found, "\n".join(found)


def test_a_write_is_seen() -> None:
    before = writes()
    people_made.member("somebody")
    assert writes() - before == {"people_member": 1}
