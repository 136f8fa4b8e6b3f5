"""When to refuse requests: beyond a rate, or when the node says that it is overloaded."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Throttle:
    """Refuses what goes beyond a rate; half a second's worth may come at once.

    Args:
        most_per_second: the rate; None for no limit.
        overloaded: asked for every request, so it must be cheap; None where nobody says so.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        most_per_second: float | None,
        overloaded: Callable[[], bool] | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._rate = most_per_second
        self._most = max(1.0, (most_per_second or 0) / 2)
        self._left = self._most
        self._overloaded = overloaded
        self._clock = clock
        self._at = clock()

    def refuses(self) -> bool:
        """Whether the next request is one too many; asking counts it."""
        if self._overloaded is not None and self._overloaded():
            return True
        if self._rate is None:
            return False
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return True
        self._left -= 1
        return False
