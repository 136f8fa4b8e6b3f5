"""Applying again: a new draft with the answers and documents of a case that is over."""

from __future__ import annotations

import shutil
import uuid
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction

from pehchan.portal.cases.access import SEE, is_party, may
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.errors import NotAllowed
from pehchan.portal.cases.events import record
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Case, Document
from pehchan.portal.cases.services import case_start
from pehchan.portal.cases.states import State

OVER = (State.REJECTED, State.WITHDRAWN, State.EXPIRED)


def may_copy(member: Any, case: Case) -> bool:
    """Whether a member may begin a copy: one of the applicant’s side, of what came to nothing."""
    wanted = may(member, case, SEE) and is_party(member, case)
    return wanted and case.state in OVER and kind_of(case).copied is not None


@transaction.atomic
def case_copy(*, case: Case, actor: Any) -> Case:
    """A new draft that begins as a copy of a case that is over; that one stays as it is.

    Raises:
        NotAllowed: it is not the member's, not over, or of a kind that is begun elsewhere.
    """
    copied = kind_of(case).copied
    if copied is None or not may_copy(actor, case):
        raise NotAllowed
    made = case_start(
        kind=case.kind,
        applicant=actor,
        organisation=case.organisation,
        data=copied(case),
    )
    for document in case.documents.filter(withdrawn_at=None):
        _document(document, made, actor)
    kind_of(case).copy_more(case, made, actor)
    record("copied", made, actor, after={"earlier": case.reference}, for_applicant=True)
    return made


def _document(document: Document, case: Case, actor: Any) -> None:
    """The document as one of the new case, with a file of its own."""
    key = uuid.uuid4()
    path = f"cases/{case.reference}/{key}{PurePosixPath(document.path).suffix}"
    target = private_path(path)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(private_path(document.path), target)
    target.chmod(0o600)
    Document.objects.create(
        pk=key,
        case=case,
        label=document.label,
        name=document.name,
        path=path,
        content_type=document.content_type,
        size=document.size,
        sha256=document.sha256,
        added_by=actor,
    )
