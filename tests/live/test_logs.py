from __future__ import annotations

import io
import json
import logging

import pytest

from pehchan.errors import PehchanError
from pehchan.live import logs


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def logger(stream: io.StringIO) -> logging.Logger:
    made = logging.Logger("pehchan.live.test")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    made.addHandler(handler)
    return made


def test_a_line_is_an_object_with_the_events_fields(
    logger: logging.Logger, stream: io.StringIO
) -> None:
    logger.info("s13_listening address=%s port=%d", "127.0.0.1", 3868)
    line = json.loads(stream.getvalue())
    assert line["level"] == "info"
    assert (line["event"], line["address"], line["port"]) == ("s13_listening", "127.0.0.1", "3868")


def test_a_refusal_is_told_by_its_code(logger: logging.Logger, stream: io.StringIO) -> None:
    try:
        raise PehchanError("no_store", "There is none.")
    except PehchanError as error:
        logger.warning("feed_not_followed code=%s: %s", error.code, error.message)
        logger.exception("feed_unreadable")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["event"], first["code"]) == ("feed_not_followed", "no_store")
    assert (second["failure"], second["code"]) == ("PehchanError", "no_store")


def test_a_sentence_has_no_event(logger: logging.Logger, stream: io.StringIO) -> None:
    logger.warning("Workers are replaced")
    line = json.loads(stream.getvalue())
    assert "event" not in line
    assert line["message"] == "Workers are replaced"


@pytest.mark.parametrize("number", ["410011234567890", "923001234567", "35693803564380"])
def test_no_number_of_a_person_or_device_gets_into_the_log(
    logger: logging.Logger, stream: io.StringIO, number: str
) -> None:
    logger.info("strange supi=imsi-%s", number)
    try:
        raise ValueError(number)
    except ValueError:
        logger.exception("failed")
    assert number not in stream.getvalue()
    last = json.loads(stream.getvalue().splitlines()[-1])
    assert last["failure"] == "ValueError"
    assert last["place"].startswith("test_no_number_of_a_person")


def test_an_event_cannot_overwrite_what_the_line_says_of_itself(
    logger: logging.Logger, stream: io.StringIO
) -> None:
    logger.info("peer_said level=debug time=never")
    line = json.loads(stream.getvalue())
    assert line["level"] == "info"
    assert line["time"] != "never"


def test_the_process_log_goes_where_it_is_sent(stream: io.StringIO) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        logs.start(stream)
        logging.getLogger("pehchan.live.anything").info("node_started workers=2")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    assert json.loads(stream.getvalue())["workers"] == "2"
