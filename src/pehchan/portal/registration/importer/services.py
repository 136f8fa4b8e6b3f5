"""What is done with consignments: a list is received, and checked again."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.identity.device import key_of
from pehchan.portal.cases.access import EDIT, may
from pehchan.portal.cases.documents import private_path, shown_name
from pehchan.portal.cases.errors import BadDocument, NotAllowed
from pehchan.portal.cases.events import record
from pehchan.portal.cases.services import case_lock, case_save
from pehchan.portal.project.jobs import defer
from pehchan.portal.registration.importer.models import Consignment

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member

LARGEST = 1_000_000_000  # 10 million rows of five IMEIs
MOST_RANGES = 200
_PIECE = 2**20


def consignment_receive(*, case: Case, actor: Member, upload: Any) -> Consignment:
    """Take in a file of IMEIs and have it checked; what was sent before is replaced.

    Raises:
        NotAllowed: whoever sends it may not now.
        BadDocument: empty, or larger than ten million rows need.
    """
    if not may(actor, case, EDIT):
        raise NotAllowed
    if not upload.size or upload.size > LARGEST:
        raise BadDocument(
            "consignment_size",
            _("The file is empty or larger than 1 GB."),
            _("Divide the consignment into several applications."),
        )
    path = f"consignments/{case.reference}/list-{uuid.uuid4()}.csv"
    digest = _store(path, upload)
    return _received(
        case,
        actor,
        {
            "name": shown_name(upload.name or ""),
            "file": path,
            "size": upload.size,
            "sha256": digest,
        },
        {"ranges": []},
    )


def consignment_ranges(
    *, case: Case, actor: Member, ranges: Sequence[Mapping[str, str]]
) -> Consignment:
    """Take ranges (first, last) in the place of a file and have them checked.

    Raises:
        NotAllowed, BadDocument: as `consignment_receive`; an end that is no IMEI.
    """
    if not may(actor, case, EDIT):
        raise NotAllowed
    kept = [{"first": one["first"][:14], "last": one["last"][:14]} for one in ranges]
    regular = all((key_of(one[end]) or -1) >= 0 for one in kept for end in ("first", "last"))
    if not kept or len(kept) > MOST_RANGES or not regular:
        raise BadDocument(
            "bad_ranges",
            _("A range is two IMEIs of at least 14 digits; up to 200 ranges can be given."),
            _("Write the first and the last IMEI of each range on one line."),
        )
    none = {"name": "", "file": "", "size": 0, "sha256": ""}
    return _received(case, actor, none, {"ranges": kept})


def consignment_again(*, case: Case, actor: Member) -> Consignment:
    """Check the same list again: the answers about the model changed, or time has passed."""
    found = Consignment.objects.get(case=case)
    kept = {"name": found.name, "file": found.file, "size": found.size, "sha256": found.sha256}
    return _received(case, actor, kept, {})


def consignment_copy(earlier: Case, case: Case, actor: Member) -> None:
    """The list of an earlier case as that of a new one, checked anew."""
    found = Consignment.objects.filter(case=earlier).exclude(state=Consignment.State.EMPTY).first()
    if found is None:
        return
    kept = {"name": found.name, "file": "", "size": found.size, "sha256": found.sha256}
    if found.file:
        kept["file"] = f"consignments/{case.reference}/list-{uuid.uuid4()}.csv"
        target = private_path(str(kept["file"]))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(private_path(found.file), target)
        target.chmod(0o600)
    _received(case, actor, kept, {})


@transaction.atomic
def _received(
    case: Case, actor: Member, fields: Mapping[str, Any], answers: Mapping[str, Any]
) -> Consignment:
    locked = case_lock(case)
    if answers:
        case_save(case=locked, actor=actor, data=answers)
    before = Consignment.objects.filter(case=locked).values_list("round", flat=True).first()
    fresh = {
        **fields,
        "round": (before or 0) + 1,
        "state": Consignment.State.WAITING,
        "step": "",
        "progress": 0,
        "rows": 0,
        "accepted": 0,
        "refused": 0,
        "imeis": 0,
        "counts": {},
        "report": "",
        "accepted_file": "",
        "accepted_sha256": "",
        "known_run": None,
        "checked_at": None,
        "problem": "",
    }
    consignment, _made = Consignment.objects.update_or_create(case=locked, defaults=fresh)
    from pehchan.portal.registration.tasks import consignment_check

    defer(consignment_check, consignment=consignment.pk)
    record(
        "list_received",
        locked,
        actor,
        after={"name": consignment.name, "sha256": consignment.sha256},
        for_applicant=True,
    )
    return consignment


def _store(path: str, upload: Any) -> str:
    """Write an upload to private storage piece by piece; its SHA-256."""
    target = private_path(path)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        target.chmod(0o600)
        for piece in upload.chunks(_PIECE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()
