from __future__ import annotations

import pytest

from pehchan.portal.payments.consumers import Consumer, consume, consumer_of


def test_the_last_consumer_of_a_purpose_counts_and_nobody_is_an_error() -> None:
    first, second = Consumer(print, print), Consumer(str, str)  # type: ignore[arg-type]
    consume("here", first)
    consume("here", second)
    assert consumer_of("here") is second
    with pytest.raises(KeyError):
        consumer_of("nowhere")
