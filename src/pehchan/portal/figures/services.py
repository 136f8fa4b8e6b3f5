"""Releasing figures, and announcing when."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from pehchan.figures.differences import differences
from pehchan.figures.entry import entry, part_text, repeats
from pehchan.figures.release import Held, as_csv, digest, frozen, same_figures, thawed
from pehchan.figures.release import Release as Content
from pehchan.portal.audit.services import event_record
from pehchan.portal.figures import entered as entries
from pehchan.portal.figures import queries, tasks
from pehchan.portal.figures.access import statistician
from pehchan.portal.figures.errors import EnteredAlready, WhyWithdrawn, WithdrawnAlready
from pehchan.portal.figures.models import Entered, Planned, Release
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
    _one_at_a_time()
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


@transaction.atomic
def cited_release(
    *, actor: Member | None = None, correction: bool = False, reason: str = ""
) -> Release | None:
    """Release the figures that come with Pehchan and those that were entered, if any is new.

    Where something that was released is taken back, the release is a correction; its reason is the
    one given, else why it was withdrawn.

    Raises:
        UsageError: ``no_reason``, a correction without one.
    """
    _one_at_a_time()
    found = entries.standing()
    held = entries.held_now(found)
    before = Release.objects.filter(collection="cited").order_by("-number").first()
    if before is not None and differences(thawed(bytes(before.content)).held, held).corrects:
        correction = True
        reason = reason.strip() or queries.why_withdrawn()
    made = release_make(
        collection="cited", held=held, actor=actor, correction=correction, reason=reason
    )
    if made is not None:
        new = [one.pk for one in found if one.release_id is None]
        Entered.objects.filter(pk__in=new).update(release=made)
    return made


@transaction.atomic
def observation_enter(
    *,
    actor: Member,
    series: str,
    part: str,
    period: str,
    value: str | Decimal,
    source: str,
    link: str,
    credit: str = "",
    reason: str = "",
) -> Entered:
    """Enter an observation of a cited series for the next release.

    Args:
        actor: a statistician.
        part, period, value, source, link: as `pehchan.figures.entry.entry` takes them.
        credit: the member who brought the figure, by name.
        reason: why it is taken, for the record of events.

    Raises:
        NotStatistician, EnteredAlready; UsageError as `entry` does.
    """
    statistician(actor)
    one = entry(
        series=series,
        part=part,
        period=period,
        value=value,
        source=source,
        link=link,
        credit=credit,
    )
    _one_at_a_time()
    if repeats(one, entries.figures(entries.standing())):
        raise EnteredAlready
    made = Entered.objects.create(
        series=one.series,
        part=part_text(one.part),
        period=one.period.text,
        value=one.value,
        source=one.source,
        link=one.link,
        credit=one.credit,
        entered_by=actor,
    )
    event_record(
        kind="figure_entered",
        actor=actor,
        subject=f"figure:{made.pk}",
        after=_told(made),
        reason=reason,
    )
    return made


@transaction.atomic
def observation_withdraw(*, actor: Member, entered: Entered, reason: str) -> Entered:
    """Withdraw an observation: the next release is without it, and a correction if it was released.

    Raises:
        NotStatistician, WhyWithdrawn, WithdrawnAlready.
    """
    statistician(actor)
    if not reason.strip():
        raise WhyWithdrawn
    _one_at_a_time()
    found = Entered.objects.select_for_update().get(pk=entered.pk)
    if found.withdrawn_at is not None:
        raise WithdrawnAlready
    found.withdrawn_at, found.withdrawn_by = timezone.now(), actor
    found.reason = reason.strip()[:500]
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    event_record(
        kind="figure_withdrawn",
        actor=actor,
        subject=f"figure:{found.pk}",
        before=_told(found),
        reason=found.reason,
    )
    return found


def _told(one: Entered) -> dict[str, str]:
    return {
        "series": one.series,
        "part": one.part,
        "period": one.period,
        "value": f"{one.value:f}",
        "source": one.source,
        "link": one.link,
    }


def _one_at_a_time() -> None:
    """Until the transaction ends nobody else releases, enters or withdraws."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


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
    release_announce(collection="register", day=_next_month(timezone.localdate()))
    return [one for one in made if one is not None]


def planned_release(today: datetime.date) -> list[Release]:
    """Release what is announced for a day up to today and differs from what is released.

    An announcement of what turns out to be nothing new leaves the calendar. Behind the register's
    figures the next release is announced, for the first of the month that follows.
    """
    due = Planned.objects.filter(release=None, day__lte=today)
    made = []
    for collection in sorted(set(due.values_list("collection", flat=True)), reverse=True):
        release = cited_release if collection == "cited" else register_release
        if (one := release()) is not None:
            made.append(one)
        _nothing_new(collection, today)
        if collection == "register":
            release_announce(collection=collection, day=_next_month(today))
    return made


@transaction.atomic
def _nothing_new(collection: str, today: datetime.date) -> None:
    """What was announced up to today and is not released leaves the calendar."""
    for one in Planned.objects.filter(collection=collection, release=None, day__lte=today):
        subject = f"planned:{collection}:{one.day.isoformat()}"
        one.delete()
        event_record(kind="figures_unchanged", actor=None, subject=subject)


def _next_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


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
