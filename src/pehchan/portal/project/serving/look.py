"""Whether what was started answers: asked as a visitor would ask."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from pehchan.errors import PehchanError
from pehchan.portal.project.serving.plan import HOST, Plan

PATIENCE = 120.0


def wait_until_up(given: Plan, *, patience: float = PATIENCE) -> None:
    """Return once the portal answers, and the node, if there is one.

    Raises:
        PehchanError: ``did_not_start`` after ``patience`` seconds.
    """
    until = time.monotonic() + patience
    _until(lambda: fetch(f"{given.address}/healthz")[0] == 200, until, "The portal")
    if given.live:
        _until(
            lambda: fetch(f"http://{HOST}:{given.n17}/healthz")[0] == 200, until, "The live node"
        )


def look(given: Plan, imei: str | None) -> list[str]:
    """What a visitor finds, a line each: the front page, the health, and one device at the node.

    Raises:
        PehchanError: ``self_check_failed``.
    """
    found = []
    status, page = fetch(f"{given.address}/")
    _hold(status == 200 and "<form" in page, f"The front page answered {status}.")
    found.append(f"Front page: {len(page.encode()):,} bytes.")
    status, health = fetch(f"{given.address}/healthz")
    _hold(status == 200, f"The health page answered {status}: {health}")
    found.append(f"Health: {', '.join(json.loads(health))} answer.")
    if given.live and imei:
        query = f"http://{HOST}:{given.n17}/n5g-eir-eic/v1/equipment-status?pei=imei-{imei}"
        status, answer = fetch(query)
        _hold(status == 200, f"The live node answered {status}: {answer}")
        found.append(f"Live check of {imei}: {json.loads(answer)['status']}.")
    return found


def fetch(address: str) -> tuple[int, str]:
    """Status and body of a GET; 0 when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")
    except OSError:
        return 0, ""


def _until(holds: Callable[[], bool], until: float, what: str) -> None:
    while not holds():
        if time.monotonic() > until:
            raise PehchanError(
                "did_not_start",
                f"{what} does not answer.",
                "Look into the logs in the workspace's folder portal/logs.",
            )
        time.sleep(0.2)


def _hold(condition: bool, message: str) -> None:
    if not condition:
        raise PehchanError(
            "self_check_failed", message, "Look into the workspace's folder portal/logs."
        )
