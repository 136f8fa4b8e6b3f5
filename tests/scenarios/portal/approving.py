"""What the processes of `test_kill_approvals` do; each is told by its first word.

`prepare` makes the tables, `approve` decides cases one after the other and says each that is
committed, `work` is a worker, `finish` carries what is left, `report` tells what the database has.
"""

from __future__ import annotations

import json
import sys
import time

import django
from django.core.management import call_command

KIND = "test_kill"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def imei_of(number: int) -> str:
    """The device of a case."""
    return f"3520990{number:07d}"


def _register_kind() -> None:
    from pehchan.portal.cases.kinds import CaseKind, Step, register
    from pehchan.portal.cases.review import review
    from pehchan.portal.registration.services import register_change_request

    def approved(step: Step) -> None:
        row = {"imei": imei_of(step.case.data["number"]), "model": "K1", "origin": "personal"}
        register_change_request(case=step.case, change="add", rows=[row])

    register(
        CaseKind(
            name=KIND,
            label="Killed",
            prefix="K",
            transitions=review(by_rule=("pending_review",), approved=approved),
        )
    )


def approve(count: int) -> None:
    """Decide cases until all are decided, whatever becomes of the database meanwhile."""
    from django.db import DatabaseError, connection

    number = 0
    while number < count:
        try:
            if _approve(number):
                _say(f"approved {number}")
            number += 1
        except DatabaseError:
            # It went away, perhaps behind a commit: look what became of the case, then go on.
            connection.close()
            time.sleep(0.3)


def _approve(number: int) -> bool:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.cases.services import case_start, case_transition
    from pehchan.portal.people.models import Member

    member = Member.objects.get(email="kim@example.org")
    case = Case.objects.filter(data__number=number).first()
    if case is None:
        case = case_start(kind=KIND, applicant=member, data={"number": number})
    if case.state == "draft":
        case = case_transition(case=case, transition="submit", actor=member)
    if case.state == "pending_review":
        case_transition(case=case, transition="approve_by_rule", actor=None)
    return True


def finish() -> None:
    """Carry what is left."""
    from pehchan.portal.registration.carry import carry_all
    from pehchan.portal.registration.models import RegisterChange, Shipment

    for _ in range(300):
        carry_all()
        waiting = RegisterChange.objects.filter(state="waiting").exists()
        if not waiting and not Shipment.objects.filter(judged_at=None).exists():
            return
        time.sleep(0.2)
    raise SystemExit("something waits still")


def report() -> None:
    """What the database has, as JSON."""
    from pehchan.portal.audit.queries import chain_verified
    from pehchan.portal.cases.models import Case
    from pehchan.portal.registration.models import RegisterChange, Shipment

    approved = Case.objects.filter(kind=KIND, state="approved")
    changes = RegisterChange.objects.values_list("rows__0__imei", "state")
    _say(
        json.dumps(
            {
                "approved": sorted(approved.values_list("data__number", flat=True)),
                "changes": sorted(map(list, changes)),
                "runs": list(Shipment.objects.values_list("run", flat=True)),
                "broken_at": chain_verified().broken_at,
            }
        )
    )


def main(what: str, *more: str) -> None:
    """Do what the first word says."""
    django.setup()
    _register_kind()
    if what == "prepare":
        from pehchan.portal.people.models import Member

        call_command("migrate", verbosity=0)
        Member.objects.create_user(email="kim@example.org", full_name="Kim")
    elif what == "work":
        from pehchan.portal.project.jobs import serve

        serve()
    elif what == "approve":
        approve(int(more[0]))
    elif what == "finish":
        finish()
    else:
        report()


if __name__ == "__main__":
    main(*sys.argv[1:])
