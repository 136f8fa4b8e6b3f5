"""DVS's table of registration and stolen status, cell by cell, through the one verdict.

There: registration pending, none or in force; stolen report pending, verified or none. Here an
application that is pending is no registration, and a report that is pending is no theft: nobody is
blocked by a suspicion, and nobody is let off by a form that was sent in.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from pehchan.identity.device import key_of
from pehchan.intake.importing import import_file
from pehchan.lake.workspace import Workspace
from pehchan.lists.at_once import judge_at_once
from pehchan.portal.project.register import register_changed, verdicts
from pehchan.status.states import State
from pehchan.verdict.verdict import Verdict
from tests.portal.checks.nation import planted

PENDING, NONE, REGISTERED, STOLEN = "pending", "", "whitelist", "blacklist"
UNREGISTERED, THEFT = "Not registered", "Reported lost or stolen"
# (registration, stolen report) -> the reasons for which it is blocked or under notice.
EXPECTED = {
    (PENDING, PENDING): {UNREGISTERED},
    (PENDING, STOLEN): {UNREGISTERED, THEFT},
    (PENDING, NONE): {UNREGISTERED},
    (NONE, PENDING): {UNREGISTERED},
    (NONE, STOLEN): {UNREGISTERED, THEFT},
    (NONE, NONE): {UNREGISTERED},
    (REGISTERED, PENDING): set(),
    (REGISTERED, STOLEN): {THEFT},
    (REGISTERED, NONE): set(),
}
REGISTRATION = (
    "approved_imei,make,model,status,model_number,brand_name,device_type,radio_interface,"
    "device_id,change_type\n"
)
# What the register says already is what these rows say again.
PASSED_OVER = frozenset({"delta-adds", "delta-updates", "historic"})
Cells = dict[tuple[str, str], Verdict]


@pytest.fixture
def cells(own_register: Workspace, made_register: SimpleNamespace, tmp_path: Path) -> Cells:
    """The verdict on a phone in each cell: six phones that are used, three of them registered
    once they were judged without."""
    phones = planted(made_register, "unregistered_import")[:6]
    first = list(product((PENDING, NONE), (PENDING, STOLEN, NONE)))
    of = dict(zip(first, phones, strict=True))

    def say(kind: str, header: str, rows: list[str]) -> None:
        path = tmp_path / f"{kind}.csv"
        path.write_text(header + "".join(f"{row}\n" for row in rows))
        receipt = import_file(own_register, kind, [path], delta=True, disabled=PASSED_OVER)
        assert receipt.accepted, receipt.failed

    def judged() -> Cells:
        judge_at_once(own_register, {key_of(phone) or 0 for phone in phones})
        register_changed()
        return {cell: verdicts().answer(phone) for cell, phone in of.items()}

    def registration(status: str, change: str) -> list[str]:
        pending = [phone for cell, phone in of.items() if cell[0] == PENDING]
        return [f"{phone[:14]},M,X,{status},,,,,D1,{change}" for phone in pending]

    reports = [f"{of[cell][:14]},20261101,{cell[1]},add" for cell in first if cell[1]]
    say("stolen_list", "imei,reporting_date,status,change_type\n", reports)
    say("registration_list", REGISTRATION, registration(PENDING, "add"))
    found = judged()
    say("registration_list", REGISTRATION, registration(REGISTERED, "update"))
    again = judged()
    return found | {(REGISTERED, report): again[PENDING, report] for _, report in first}


def test_all_nine_cells(cells: Cells) -> None:
    assert cells.keys() == EXPECTED.keys()
    for cell, reasons in EXPECTED.items():
        verdict = cells[cell]
        assert set(verdict.reason_texts) == reasons, cell
        blocked = verdict.state in (State.BLOCKED, State.NOTICE)
        assert blocked == bool(reasons), cell
        assert verdict.registered == (cell[0] == REGISTERED), cell
        if THEFT in reasons:
            assert verdict.next_step.code == "settle_theft"
        elif reasons:
            assert verdict.next_step.code == "register"


def test_a_report_that_is_not_verified_blocks_nobody_and_is_shown_to_whoever_asks(
    cells: Cells,
) -> None:
    verdict = cells[REGISTERED, PENDING]
    assert verdict.state is State.ALLOWED and verdict.evidence is not None
    assert ("stolen", "marked pending") in [
        (entry.register, entry.says) for entry in verdict.evidence.entries
    ]


def test_what_blocks_is_part_of_the_verdict(
    register: Workspace, made_register: SimpleNamespace
) -> None:
    """There a registered device that others use too was compliant; here all reasons count."""
    answered = {
        kind: verdicts().answer(made_register.samples[kind])
        for kind in ("cloned", "unregistered_import", "stolen_in_use")
    }
    for kind, verdict in answered.items():
        assert verdict.state in (State.BLOCKED, State.NOTICE), kind
        assert verdict.reason_texts and verdict.date is not None, kind
    assert "duplicate" in " ".join(one.condition for one in answered["cloned"].reasons)
