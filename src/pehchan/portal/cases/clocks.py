"""Clocks: cases whose time is over take the step that their kind has for it."""

from __future__ import annotations

import datetime
import logging

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pehchan.errors import PehchanError
from pehchan.portal.cases.kinds import every
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.stepping import case_transition

log = logging.getLogger(__name__)


def cases_lapse(now: datetime.datetime | None = None, *, most: int = 1_000) -> int:
    """Let the clock take its step in every case whose time is over; how many did.

    Each case is a transaction of its own, and one that somebody is working on waits for the next
    time. A case whose step fails stays as it is and does not keep others from theirs.
    """
    now = now or timezone.now()
    done = 0
    for kind in every():
        for state, name in kind.when_due.items():
            found = Case.objects.filter(kind=kind.name, state=state, due_at__lte=now)
            for number in list(found.order_by("pk").values_list("pk", flat=True)[:most]):
                done += _lapse(number, state, name, now)
    return done


def _lapse(number: int, state: str, name: str, now: datetime.datetime) -> bool:
    try:
        with transaction.atomic():
            case = (
                Case.objects.select_for_update(of=("self",), skip_locked=True)
                .filter(pk=number, state=state, due_at__lte=now)
                .first()
            )
            if case is None:
                return False
            with translation.override(case.applicant.language):
                reason = _("The time for it is over.")
            case_transition(case=case, transition=name, actor=None, reason=reason)
            return True
    except PehchanError as error:
        log.warning("case %s: the clock's step failed: %s", number, error.code)
        return False
