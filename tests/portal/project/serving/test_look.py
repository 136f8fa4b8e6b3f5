from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.project.serving.look import fetch, look, wait_until_up
from pehchan.portal.project.serving.plan import Plan
from pehchan.portal.project.serving.ports import free_port


def plan_of(url: str) -> Plan:
    host, _, port = url.removeprefix("http://").partition(":")
    return Plan(host, int(port), 1, 2, 3, live=False)


def test_a_portal_that_answers_is_looked_at(portal_server: str) -> None:
    given = plan_of(portal_server.replace("localhost", "127.0.0.1"))

    wait_until_up(given)
    page, health = look(given, None)
    assert page.startswith("Front page: ")
    assert health == "Health: database, register answer."


def test_a_portal_that_does_not_answer_is_told_of() -> None:
    nobody = Plan("127.0.0.1", free_port("127.0.0.1", 21000), 1, 2, 3, live=False)

    assert fetch(nobody.address) == (0, "")
    with pytest.raises(PehchanError, match="does not answer"):
        wait_until_up(nobody, patience=0.3)
    with pytest.raises(PehchanError, match="front page answered 0"):
        look(nobody, None)
