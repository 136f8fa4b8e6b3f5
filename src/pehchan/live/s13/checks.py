"""Every ECR of a process is answered here: the short way where it can be, else the long one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter

from pehchan.live.question import Answer, Question, Verdict
from pehchan.live.s13 import equipment
from pehchan.live.s13.avp import Avp, Span
from pehchan.live.s13.codec import RETRANSMITTED_BIT, Header
from pehchan.live.s13.layout import Layout
from pehchan.live.s13.options import S13Options
from pehchan.live.s13.replies import fault_reply
from pehchan.live.s13.results import EQUIPMENT_UNKNOWN, Fault, Result
from pehchan.live.s13.throttle import Throttle

Decide = Callable[[Question], Answer]
# Called once for each ECR: question and answer (None where there was none), the code that the
# answer carries, seconds from the arrival of the bytes, whether the peer marked a retransmission.
Observe = Callable[[Question | None, Answer | None, int, float, bool], None]

_MOST_LAYOUTS = 512
_MOST_ALIKE = 4  # layouts that have the same header
_CODES = {verdict: int(Result.SUCCESS) for verdict in Verdict}
_CODES[Verdict.UNKNOWN] = EQUIPMENT_UNKNOWN
_BUSY = Result.TOO_BUSY
_BUSY_FAULT = Fault(_BUSY, "This node has more requests than it can answer.")

logger = logging.getLogger(__name__)


class Checks:
    """Answers ECRs, for all connections of a process.

    Args:
        decide: what to answer; called for every well-formed request that is not refused.
        observe: told of every request; None where nobody counts.
        throttle: refuses requests under overload; None where there is no limit.

    Attributes:
        layouts: the known layouts of messages that begin with 12 bytes; None without any.
    """

    def __init__(
        self,
        options: S13Options,
        decide: Decide,
        *,
        observe: Observe | None = None,
        throttle: Throttle | None = None,
    ) -> None:
        self._options = options
        self._decide = decide
        self._observe = observe
        self._throttle = throttle
        self._layouts: dict[bytes, list[Layout]] = {}
        self.layouts = self._layouts.get

    def short(
        self, layout: Layout, data: bytes, start: int, operator: str | None, arrived: float
    ) -> bytes | None:
        """The answer to a request of a known layout; None where the long way must be gone."""
        understood = layout.read(data, start, operator)
        if understood is None:
            return None
        question, fields = understood
        if self._throttle is not None and self._throttle.refuses():
            self._tell(None, None, _BUSY, arrived, layout.retransmitted)
            return layout.reply(fields, _BUSY)
        try:
            answer = self._decide(question)
        except Exception as error:  # noqa: BLE001, whatever it is, the network gets an answer
            _log_failure(error)
            return None
        verdict = answer.verdict
        if self._observe is not None:
            seconds = perf_counter() - arrived
            self._observe(question, answer, _CODES[verdict], seconds, layout.retransmitted)
        return layout.reply(fields, verdict)

    def long(
        self,
        header: Header,
        avps: list[Span],
        request: bytes,
        operator: str | None,
        arrived: float,
    ) -> bytes:
        """The answer to any ECR, by the grammar; its layout is kept if it is a good one.

        Raises:
            Fault: the request is refused. ``refuse`` makes the answer.
        """
        asked = [span.avp for span in avps]
        question = equipment.question(asked, self._options, operator)
        self._learn(header, avps, asked, request)
        if self._throttle is not None and self._throttle.refuses():
            raise _BUSY_FAULT
        try:
            answer = self._decide(question)
        except Exception as error:  # noqa: BLE001, as above
            _log_failure(error)
            raise Fault(Result.UNABLE_TO_COMPLY, "This node cannot look the device up.") from None
        repeated = bool(header.flags & RETRANSMITTED_BIT)
        self._tell(question, answer, _CODES[answer.verdict], arrived, repeated)
        return equipment.answer(header, asked, self._options, answer.verdict)

    def refuse(self, header: Header, fault: Fault, asked: list[Avp], arrived: float) -> bytes:
        """The answer to an ECR that has failed."""
        self._tell(None, None, fault.result, arrived, bool(header.flags & RETRANSMITTED_BIT))
        return fault_reply(header, fault, self._options, asked=asked)

    def _tell(
        self,
        question: Question | None,
        answer: Answer | None,
        code: int,
        arrived: float,
        repeated: bool,
    ) -> None:
        if self._observe is not None:
            self._observe(question, answer, code, perf_counter() - arrived, repeated)

    def _learn(self, header: Header, avps: list[Span], asked: list[Avp], request: bytes) -> None:
        layout = Layout(request, avps)
        alike = self._layouts.get(layout.key, [])
        for known in alike:
            if known.shape == layout.shape:
                known.learn(request)
                return
        answers: dict[object, bytes] = {
            verdict: equipment.answer(header, asked, self._options, verdict) for verdict in Verdict
        }
        answers[_BUSY] = fault_reply(header, _BUSY_FAULT, self._options, asked=asked)
        layout.prepare(request, answers)
        if len(self._layouts) >= _MOST_LAYOUTS:
            self._layouts.clear()
        self._layouts[layout.key] = [layout, *alike[: _MOST_ALIKE - 1]]


def _log_failure(error: Exception) -> None:
    """Name the kind of failure and its place; the message may hold what was asked."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "nowhere"
    logger.error("s13_decision_failed kind=%s place=%s", type(error).__name__, place)
