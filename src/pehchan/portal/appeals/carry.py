"""Relief in the register: a run that spares the device, and the run that takes it back.

The register and the database commit one after the other. A run's reason names the relief, so that
whoever comes after a killed worker sees what was done; so neither is anything lost nor done twice.
A job has a workspace of its own: jobs run beside each other and beside pages.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from pehchan.lake.run import Run
from pehchan.lake.workspace import Workspace
from pehchan.lists.feed_out import tell
from pehchan.lists.undo import undo
from pehchan.policy.spare import spare
from pehchan.portal.appeals.messages import applicant_tell
from pehchan.portal.appeals.models import Relief
from pehchan.portal.project import register
from pehchan.portal.registration.lake import own_workspace


def carry(relief_id: uuid.UUID) -> None:
    """Bring the register to where the relief's state says; nothing when it is there already.

    Raises:
        PehchanError: ``busy`` and others; the job is tried again.
    """
    with transaction.atomic():
        # Held to the end: a reviewer who takes it back meanwhile comes after us.
        relief = (
            Relief.objects.select_for_update(of=("self",))
            .select_related("case__applicant")
            .get(pk=relief_id)
        )
        if relief.state == Relief.State.ASKED:
            _spare(relief)
        elif relief.state == Relief.State.ENDING:
            _take_back(relief)


def _spare(relief: Relief) -> None:
    with own_workspace() as workspace:
        run = _run_of(workspace, relief) or _new_run(workspace, relief)
        tell(workspace)
    register.register_changed()
    relief.run, relief.state, relief.active_at = run.number, Relief.State.ACTIVE, timezone.now()
    relief.save(update_fields=["run", "state", "active_at"])
    applicant_tell("relief_granted", relief)


def _take_back(relief: Relief) -> None:
    with own_workspace() as workspace:
        run = _run_of(workspace, relief)
        if run is not None and not _undone(workspace, run):
            undo(workspace, run.number, why=_note(relief))
        else:
            tell(workspace)
    register.register_changed()
    relief.state, relief.ended_at = Relief.State.ENDED, timezone.now()
    relief.save(update_fields=["state", "ended_at"])
    if relief.end_reason:
        applicant_tell("relief_ended", relief, relief.end_reason)


def _new_run(workspace: Workspace, relief: Relief) -> Run:
    # A day that passed while the register could not be reached is no error: it spares until today.
    until = max(relief.until, workspace.today())
    return spare(workspace, relief.device, until, _note(relief))


def _note(relief: Relief) -> str:
    return f"objection {relief.case.reference}, relief {relief.pk}"


def _run_of(workspace: Workspace, relief: Relief) -> Run | None:
    note = _note(relief)
    for run in workspace.lake.runs():
        if run.kind == "spare" and run.detail.get("why") == note:
            return run
    return None


def _undone(workspace: Workspace, run: Run) -> bool:
    return run.number not in workspace.lake.view().numbers
