"""Documents of a case: taken in, looked at before they are kept, and given out again.

What a file is called has no say in what it is or where it lies: its type is read from its bytes,
and it is kept under a random name. Pictures are drawn anew, so that neither a second meaning of the
file nor the place where a photo was taken comes along.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.cases.access import EDIT, may
from pehchan.portal.cases.errors import BadDocument, NotAllowed
from pehchan.portal.cases.events import record
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Case, Document

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member

LARGEST = 26 * 2**20
LARGEST_PICTURE = 60_000_000  # pixels
MOST = 50
# What Pillow may read, and the endings that such files have.
PICTURES = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
    "WEBP": (".webp",),
}
ENDINGS = (".pdf", *(ending for endings in PICTURES.values() for ending in endings))
# Kept as JPEG; the rest as PNG. A phone's JPEG may hold several pictures and is then called MPO.
PHOTOS = ("JPEG", "MPO")
TYPES = {"PNG": ("image/png", ".png"), "JPEG": ("image/jpeg", ".jpg")}


@transaction.atomic
def document_add(*, case: Case, actor: Member, label: str, upload: Any) -> Document:
    """Add a file to a case that its applicant may change; the document.

    Args:
        label: which of the kind's documents it is, or ``other``.
        upload: Django's uploaded file: ``name``, ``size`` and ``read``.

    Raises:
        NotAllowed: whoever adds it may not now.
        BadDocument: too large, too many, or neither a PDF nor a picture.
    """
    if not may(actor, case, EDIT):
        raise NotAllowed
    if label not in {"other", *(one.name for one in kind_of(case).documents)}:
        raise BadDocument("no_such_label", _("There is no such document."), _("Choose one."))
    if case.documents.filter(withdrawn_at=None).count() >= MOST:
        raise BadDocument(
            "too_many_documents",
            _("The case has %(most)s documents already.") % {"most": MOST},
            _("Put several pages into one PDF."),
        )
    content, content_type, ending = examined(upload)
    key = uuid.uuid4()
    path = f"cases/{case.reference}/{key}{ending}"
    private_write(path, content)
    document = Document.objects.create(
        pk=key,
        case=case,
        label=label,
        name=shown_name(upload.name or ""),
        path=path,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=actor,
    )
    record(
        "document_added",
        case,
        actor,
        after={"document": str(key), "label": label, "sha256": document.sha256},
        for_applicant=True,
    )
    return document


@transaction.atomic
def document_withdraw(*, case: Case, actor: Member, document: Document) -> None:
    """Take a document back while the case may be changed; what was once sent stays on record."""
    if not may(actor, case, EDIT) or document.case_id != case.pk:
        raise NotAllowed
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
    record(
        "document_withdrawn", case, actor, before={"document": str(document.pk)}, for_applicant=True
    )


def private_path(path: str) -> Path:
    """Where a private file lies.

    Raises:
        BadDocument: the path leads out of private storage.
    """
    root = Path(settings.MEDIA_ROOT).resolve()
    found = (root / path).resolve()
    if not found.is_relative_to(root):
        raise BadDocument("bad_path", "The path leads out of private storage.", "")
    return found


def private_write(path: str, content: bytes) -> None:
    """Keep a private file: whole or not at all, and for this account only.

    Raises:
        BadDocument: the path leads out of private storage.
    """
    target = private_path(path)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = target.with_suffix(".new")
    partial.write_bytes(content)
    partial.chmod(0o600)
    partial.replace(target)


def examined(upload: Any) -> tuple[bytes, str, str]:
    """What of an uploaded file is kept: its bytes, their type, and the ending of its name.

    Raises:
        BadDocument: too large, or neither a PDF nor a picture.
    """
    if not upload.size or upload.size > LARGEST:
        raise BadDocument(
            "document_size",
            _("The file is empty or has more than %(most)s MB.") % {"most": LARGEST // 2**20},
            _("Send it as a smaller PDF, or in parts."),
        )
    content = upload.read(LARGEST + 1)
    if content.startswith(b"%PDF-"):
        return content, "application/pdf", ".pdf"
    return _drawn_anew(content)


def shown_name(name: str) -> str:
    """What a file is called on pages: no folders, nothing invisible, at most 120 characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(one for one in last if one.isprintable() and one not in '<>"|')[-120:] or "file"


def _drawn_anew(content: bytes) -> tuple[bytes, str, str]:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=tuple(PICTURES)) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise _not_taken()
            form = "JPEG" if picture.format in PHOTOS else "PNG"
            upright = ImageOps.exif_transpose(picture)
            clean = upright.convert("RGB" if form == "JPEG" else "RGBA")
    except BadDocument:
        raise
    except Exception:  # noqa: BLE001, whatever a broken picture makes the reader raise
        raise _not_taken() from None
    target = io.BytesIO()
    clean.save(target, form, **({"quality": 88} if form == "JPEG" else {}))
    return target.getvalue(), *TYPES[form]


def _not_taken() -> BadDocument:
    return BadDocument(
        "document_type",
        _("The file is neither a PDF nor a picture."),
        _("Send one of these: %(kinds)s.") % {"kinds": ", ".join(("PDF", *PICTURES))},
    )
