"""A verdict as a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.cli.check_page import show
from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register(tmp_path)
    yield made
    made.workspace.close()


def page(
    register: Register, capsys: pytest.CaptureFixture[str], typed: str = IMEI, **options: bool
) -> str:
    """The page about a device, its lines joined so that their breaks do not matter."""
    show(register.verdicts.answer(typed, as_of=DAY, **options))
    lines = capsys.readouterr().out.splitlines()
    return " ".join(" ".join(line.strip("│╭╮╰╯├└─ ") for line in lines).split())


def test_everything_is_on_the_page(register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    register.register("tac", {"tac": "35209900", "manufacturer": "Nokia", "model_name": "3310"})
    register.register(
        "registration",
        {"imei": IMEI, "origin": "local_assembly", "valid_until": "2026-07-01"},
        {"imei": "35209900176149", "primary_device": int(IMEI)},
    )
    register.register("stolen", {"imei": IMEI, "reporting_date": "2026-07-02"})
    register.register("monitoring", {"imei": IMEI})
    register.seen(("one", IMEI, "11101", "", "07-01..07-02"))
    register.match(IMEI, "stolen", DAY)
    register.match(IMEI, "unregistered", DAY, amnesty_granted=True)
    register.match(IMEI, "roamer", None)
    text = page(register, capsys, "352099001761480", authority=True)
    for part in (
        "35-209900-176148-1 · Nokia 3310",
        "✗ This device has been blocked since 31 July 2026.",
        "Why: Not registered Why: Reported stolen",
        "Next: If it is yours",
        "The last digit is 0 where 1 belongs",
        "BLACKLISTED (200)",
        "stolen (stolen_list): matched since 31 July 2026, blocks since 31 July 2026",
        ", amnesty",
        "stolen: reported lost or stolen 2 July 2026",
        "local assembly, until 1 July 2026, not in effect, other IMEIs 352099001761499",
        "Seen by one from 1 July 2026 to 2 July 2026, on 2 days",
        "Last judged: classification",
        "Not yet on the block list that operators hold",
        "Used by 1 IMSIs",
        "on the monitoring list",
        "roamer (used_by_international_roamer): matched since 31 July 2026, blocks nobody",
    ):
        assert part in text


def test_the_page_of_an_unknown_device(
    register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page(register, capsys)
    assert "? This device is not known" in text
    assert "UNKNOWN (404 ERROR_EQUIPMENT_UNKNOWN)" in text
    assert "Not seen on any network" in text
    assert "Not judged yet" in text


def test_what_was_typed_is_shown_as_it_is(
    register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "[BOLD]X[/BOLD]" in page(register, capsys, "[bold]x[/bold]")
    assert "(no number)" in page(register, capsys, "")


def test_relief_is_told_from_reasons(
    register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    register.match(IMEI, "stolen", DAY)
    register.spare(IMEI, DAY)
    text = page(register, capsys)
    assert "✓ This device is allowed until 31 July 2026" in text
    assert "But for that: Reported stolen" in text
    assert "spares: spared until 31 July 2026 (spare " in text


def test_a_model_names_its_source(register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    optional = '{"source": "A list", "licence": "CC BY-SA"}'
    register.register("tac", {"tac": "35209900", "optional_fields": optional})
    assert "Model by A list, CC BY-SA." in page(register, capsys)
