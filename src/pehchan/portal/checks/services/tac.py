"""A bulk check of a whole TAC: every serial number of a model, for the authority."""

from __future__ import annotations

import re

from django.db import transaction

from pehchan.identity.device import SERIALS
from pehchan.portal.checks import tasks
from pehchan.portal.checks.access import may_read_dossiers
from pehchan.portal.checks.errors import BadTacError, NotForYouError
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.people.models import Member
from pehchan.portal.project.jobs import defer
from pehchan.portal.registration.lake import own_workspace

_TAC = re.compile(r"[0-9]{8}")


@transaction.atomic
def tac_start(*, tac: str, member: Member, language: str = "en") -> BulkCheck:
    """Have every device of a TAC checked; the bulk check.

    The member's earlier one is given back as long as the register is as it was and the day is the
    same: it would say the same again. One that failed is not given back.

    Args:
        tac: as it is typed; digits of other scripts count, blanks and dashes do not.

    Raises:
        NotForYouError: the member is neither the regulator's staff nor of the police.
        BadTacError: not eight digits.
    """
    if not may_read_dossiers(member):
        raise NotForYouError()
    plain = "".join(str(int(one)) for one in tac if one.isdecimal())
    if not _TAC.fullmatch(plain) or re.search(r"[^\d\s-]", tac):
        raise BadTacError()
    with own_workspace() as workspace:
        newest = max((run.number for run in workspace.local_lake.runs()), default=None)
        known = {"known_run": newest, "known_on": workspace.today()}
    wanted = {"tac": plain, "member": member, "language": language, **known}
    earlier = BulkCheck.objects.filter(**wanted).exclude(state=BulkCheck.State.FAILED)
    found = earlier.order_by("-created_at").first()
    if found is not None:
        return found
    made = BulkCheck.objects.create(name=f"TAC {plain}", rows=SERIALS, **wanted)
    defer(tasks.bulk_answer, reference=made.reference)
    return made
