"""Evidence as a whole."""

from __future__ import annotations

from pehchan.verdict.evidence import Evidence, Seen, Source
from tests.policy.facts import day

SOURCE = Source("run", "import", "operator", day("07-31"))


def test_first_and_last_seen_are_over_all_operators() -> None:
    seen = (
        Seen("one", "One", day("07-03"), day("07-20"), 4, SOURCE),
        Seen("two", "Two", day("06-30"), day("07-05"), 2, SOURCE),
    )
    evidence = Evidence((), (), (), seen, None, None)
    assert (evidence.first_seen, evidence.last_seen) == (day("06-30"), day("07-20"))
    nothing = Evidence((), (), (), (), None, None)
    assert (nothing.first_seen, nothing.last_seen) == (None, None)
