from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from pehchan.portal.project import logs


def line(name: str, message: str, **more: object) -> str:
    record = logging.makeLogRecord({"name": name, "msg": message, "levelname": "WARNING", **more})
    return logs.Line().format(record)


def test_a_line_says_when_how_bad_who_and_what() -> None:
    written = line("pehchan.portal.cases", "event=case_started kind=personal")

    assert "level=WARNING logger=pehchan.portal.cases event=case_started kind=personal" in written
    assert written[:2] == "20"


def test_a_request_is_named_by_its_route_never_by_its_address() -> None:
    request = SimpleNamespace(
        method="GET", path="/answer/35209900176148", resolver_match=SimpleNamespace(view_name="a:b")
    )
    written = line(
        "django.request", "Not Found: /answer/35209900176148", request=request, status_code=404
    )

    assert written.endswith("event=request_failed status=404 method=GET route=a:b")
    assert "35209900176148" not in written


def test_starting_twice_writes_once() -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        logs.start({"level": "WARNING"})
        logs.start({"level": "ERROR"})

        assert [one.name for one in root.handlers].count("pehchan") == 1
        assert root.level == logging.ERROR
    finally:
        root.handlers, root.level = before, level


@pytest.mark.django_db
def test_a_failed_request_leaves_no_trace_of_what_was_typed(client, caplog, capsys) -> None:
    client.get("/answer/352099001761481/?imei=352099001761481")

    captured = capsys.readouterr()
    assert "352099001761481" not in captured.err + captured.out
