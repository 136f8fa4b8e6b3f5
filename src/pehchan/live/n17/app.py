"""The N17 server's application (RSGI): GET equipment-status, and the node's own pages beside it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any, Protocol

from pehchan.live.n17.problems import (
    Problem,
    congested,
    equipment_unknown,
    failed,
    method_not_allowed,
    not_ready,
)
from pehchan.live.n17.query import question
from pehchan.live.question import Answer, Question, Verdict

PATH = "/n5g-eir-eic/v1/equipment-status"

Headers = list[tuple[str, str]]
# Question in, answer out; None while there is no store to answer from. Must not wait for anything.
Decide = Callable[[Question], Answer | None]
# Told of every request: question and answer (None where there was none), HTTP status, seconds.
Observe = Callable[[Question | None, Answer | None, int, float], None]

logger = logging.getLogger(__name__)


class Scope(Protocol):
    """What granian's RSGI says of a request (the parts that are read here)."""

    method: str
    path: str
    query_string: str
    client: str

    @property
    def headers(self) -> Any: ...


Pages = Callable[[Scope, Any], Awaitable[None]]
Authorize = Callable[[str | None], Awaitable[None]]


class EquipmentStatus:
    """Answers GET equipment-status; every other path is left to ``pages``.

    Args:
        decide: what to answer.
        observe: told of every check.
        pages: answers the other paths.
        operator: whose network asks here; None where the node does not know it.
        refuses: whether the next check is one too many (``Throttle.refuses``).
        authorize: raises Problem when the Authorization field will not do; None where any may ask.
    """

    def __init__(
        self,
        decide: Decide,
        observe: Observe,
        pages: Pages,
        *,
        operator: str | None = None,
        refuses: Callable[[], bool] | None = None,
        authorize: Authorize | None = None,
    ) -> None:
        self._decide = decide
        self._observe = observe
        self._pages = pages
        self._operator = operator
        self._refuses = refuses
        self._authorize = authorize
        self._answers: dict[Verdict, tuple[int, Headers, str]] = {}
        self._parting: Headers = []
        self.stamp(())

    def stamp(self, headers: tuple[tuple[str, str], ...]) -> None:
        """Give every answer these header fields: list version and age of the knowledge."""
        for verdict in Verdict:
            if verdict is Verdict.UNKNOWN:
                problem = equipment_unknown()
                every = [*problem.all_headers(), *headers, *self._parting]
                made = problem.status, every, problem.body()
            else:
                body = f'{{"status":"{verdict.value}"}}'
                every = [("content-type", "application/json"), *headers, *self._parting]
                made = 200, every, body
            self._answers[verdict] = made

    def part(self) -> None:
        """Ask HTTP/1.1 clients to make a new connection for their next request (RFC 9112, 9.6).

        It is in the answers once they are stamped again. HTTP/2 has a way of its own, and the
        server leaves the field out there.
        """
        self._parting = [("connection", "close")]

    async def __call__(self, scope: Scope, protocol: Any) -> None:
        """Answer one request."""
        if scope.path != PATH:
            await self._pages(scope, protocol)
            return
        began = perf_counter()
        asked = answer = None
        try:
            if scope.method != "GET":
                raise method_not_allowed()
            if self._authorize is not None:
                await self._authorize(scope.headers.get("authorization"))
            if self._refuses is not None and self._refuses():
                raise congested()
            asked = question(scope.query_string, self._operator)
            answer = self._answer(asked)
        except Problem as problem:
            status = problem.status
            every = [*problem.all_headers(), *self._parting]
            protocol.response_str(status, every, problem.body())
        else:
            status, headers, body = self._answers[answer.verdict]
            protocol.response_str(status, headers, body)
        self._observe(asked, answer, status, perf_counter() - began)

    def _answer(self, asked: Question) -> Answer:
        try:
            answer = self._decide(asked)
        except Exception:  # whatever it is, the network gets an answer
            logger.exception("n17_decision_failed")
            raise failed() from None
        if answer is None:
            raise not_ready()
        return answer
