"""Releasing figures, and announcing when."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from pehchan.figures.observation import cited
from pehchan.figures.reconcile import reconcile
from pehchan.figures.release import (
    Held,
    as_csv,
    digest,
    frozen,
    held_of,
    same_figures,
    thawed,
)
from pehchan.figures.release import Release as Content
from pehchan.figures.series import CITED
from pehchan.portal.audit.services import event_record
from pehchan.portal.figures import tasks
from pehchan.portal.figures.models import Planned, Release
from pehchan.portal.people.models import Member
from pehchan.portal.project.jobs import defer

_LOCK = 0x66696773  # "figs": one release at a time


@transaction.atomic
def release_make(
    *,
    collection: str,
    held: Sequence[Held],
    actor: Member | None = None,
    correction: bool = False,
    reason: str = "",
) -> Release | None:
    """Release these figures; None when they are the ones that are released already.

    Raises:
        UsageError: ``no_reason``, a correction without one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    before = Release.objects.filter(collection=collection).order_by("-number").first()
    content = Content(
        collection,
        before.number + 1 if before else 1,
        timezone.now().astimezone(datetime.UTC).replace(microsecond=0),
        before.sha256 if before else "",
        correction,
        reason,
        tuple(held),
    )
    if before is not None and same_figures(thawed(bytes(before.content)), content):
        return None
    kept = frozen(content)
    made = Release.objects.create(
        collection=collection,
        number=content.number,
        reference=content.reference,
        released_at=content.released_at,
        correction=correction,
        reason=reason,
        content=kept,
        table=as_csv(content.reference, content.held),
        sha256=digest(kept),
    )
    due = Planned.objects.filter(
        collection=collection, release=None, day__lte=timezone.localdate()
    ).first()
    if due is not None:
        due.release = made
        due.save(update_fields=["release"])
    defer(tasks.release_draw, reference=made.reference)
    event_record(
        kind="figures_released",
        actor=actor,
        subject=f"release:{made.reference}",
        after={"sha256": made.sha256, "correction": correction},
        reason=reason,
    )
    return made


def cited_release(
    *, actor: Member | None = None, correction: bool = False, reason: str = ""
) -> Release | None:
    """Release the cited figures that come with Pehchan, if they are not released yet."""
    figures = cited()
    return release_make(
        collection="cited",
        held=held_of(CITED, figures, reconcile(figures)),
        actor=actor,
        correction=correction,
        reason=reason,
    )


def register_release(
    *, actor: Member | None = None, correction: bool = False, reason: str = ""
) -> Release | None:
    """Release what the register's figures are now, if they are not released yet.

    Raises:
        UsageError: ``no_workspace``.
    """
    from pehchan.figures.register.observe import observe
    from pehchan.portal.project.register import workspace

    held = observe(workspace())
    if not held:
        return None
    return release_make(
        collection="register", held=held, actor=actor, correction=correction, reason=reason
    )


def first_releases(*, with_register: bool = True) -> list[Release]:
    """On a portal that has released nothing, the cited figures and the register's own.

    The next release of the register's figures is announced for the first of the next month.
    """
    if Release.objects.exists():
        return []
    made = [cited_release(), register_release() if with_register else None]
    today = timezone.localdate()
    following = (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    release_announce(collection="register", day=following)
    return [one for one in made if one is not None]


@transaction.atomic
def release_announce(
    *, collection: str, day: datetime.date, actor: Member | None = None
) -> Planned:
    """Announce a release of a collection for a day; announcing it twice changes nothing."""
    planned, new = Planned.objects.get_or_create(collection=collection, day=day)
    if new:
        event_record(
            kind="figures_announced", actor=actor, subject=f"planned:{collection}:{day.isoformat()}"
        )
    return planned
