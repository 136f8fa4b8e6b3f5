from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psycopg
import pytest

from pehchan.errors import UsageError
from pehchan.portal.project import database


def test_a_url_becomes_djangos_settings() -> None:
    found = database.django_settings(
        "postgresql://pe%40r:s%2Fcret@db.example:5433/register?sslmode=verify-full"
    )

    assert found["NAME"] == "register"
    assert (found["USER"], found["PASSWORD"]) == ("pe@r", "s/cret")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_socket_is_a_host_too() -> None:
    found = database.django_settings("postgresql://postgres@/pehchan?host=/run/here")

    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/here", "", {})


@pytest.mark.parametrize("url", ["", "mysql://a@b/c", "postgresql://host", "postgresql://host/"])
def test_a_url_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="names no PostgreSQL"):
        database.django_settings(url)


def test_our_own_starts_keeps_its_rows_and_stops(portal_folder: Path) -> None:
    data = database.data_folder(portal_folder / "own")
    with database.running(data) as url:
        assert database.is_running(data)
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        with database.running(data) as again:  # somebody else's: stays when this one goes
            assert again == url
        assert database.is_running(data)
    assert not database.is_running(data)

    with database.running(data) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
        # Nobody comes in but through its folder.
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_long_path_has_a_short_socket(tmp_path: Path) -> None:
    data = tmp_path / ("x" * 100)

    socket = database.url_of(data).partition("host=")[2]
    assert len(socket) < 80
    assert socket == database.url_of(data).partition("host=")[2]
    assert database.url_of(tmp_path / ("y" * 100)).partition("host=")[2] != socket


def test_one_that_is_killed_is_started_again_with_its_rows(portal_folder: Path) -> None:
    data = database.data_folder(portal_folder / "killed")
    said: list[str] = []
    with database.running(data, say=said.append) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        first = postmaster(data)
        os.kill(first, signal.SIGKILL)

        assert kept(url, said) == 7
        assert postmaster(data) != first
    assert not database.answers(data)


def postmaster(data: Path) -> int:
    """The number of its first process."""
    return int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def kept(url: str, said: list[str]) -> int:
    """The number that was committed, once somebody answers again and was told of."""
    until = time.monotonic() + 120
    while True:
        try:
            assert said
            with psycopg.connect(url) as connection:
                return connection.execute("SELECT number FROM kept").fetchall()[0][0]
        except (AssertionError, psycopg.OperationalError):
            assert time.monotonic() < until, said
            time.sleep(0.1)
