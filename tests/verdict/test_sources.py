"""The runs that brought facts."""

from __future__ import annotations

from pehchan.verdict.sources import Sources
from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register


def test_a_source_names_run_day_and_file(register: Register) -> None:
    run = register.write(
        "stolen", {"device": 1, "change": "add"}, subject="stolen_list", detail={"file": "a.zip"}
    )
    source = Sources([run]).of(run.number)
    assert (source.run, source.kind, source.subject) == (run.name, "import", "stolen_list")
    assert (source.on, source.file) == (DAY, "a.zip")


def test_a_run_that_is_not_there_keeps_its_name() -> None:
    source = Sources([]).of(202607310000000001)
    assert (source.run, source.kind, source.on) == ("20260731-000000-0001", "", None)


def test_a_sparing_does_not_repeat_the_device(register: Register) -> None:
    run = register.spare(IMEI, DAY)
    assert Sources([run]).of(run.number).subject == ""
