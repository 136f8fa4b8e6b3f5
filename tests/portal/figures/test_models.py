from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from pehchan.portal.figures.models import Entered, Planned, Release
from pehchan.portal.figures.services import cited_release
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db


def test_the_database_refuses_to_change_or_remove_a_release() -> None:
    made = cited_release()
    assert made is not None
    for change in (
        lambda: Release.objects.filter(pk=made.pk).update(table=b"other"),
        lambda: Release.objects.filter(pk=made.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
            change()
    assert str(Release.objects.get()) == "cited-1"


def test_a_correction_without_a_reason_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(
            collection="cited",
            number=2,
            reference="cited-2",
            released_at=timezone.now(),
            correction=True,
            content=b"",
            table=b"",
            sha256="",
        )


def test_a_day_is_announced_once() -> None:
    Planned.objects.create(collection="cited", day="2026-12-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Planned.objects.create(collection="cited", day="2026-12-01")


def test_the_database_refuses_to_change_or_remove_what_was_entered() -> None:
    one = entered()
    mine = Entered.objects.filter(pk=one.pk)
    mine.update(release=cited_release())
    mine.update(withdrawn_at=timezone.now(), reason="Misread.")
    for change in (
        lambda: mine.update(value=1),
        lambda: mine.update(credit="Bob"),
        lambda: mine.update(release=None),
        lambda: mine.update(withdrawn_at=None),
        mine.delete,
    ):
        with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
            change()
    assert str(Entered.objects.get()) == "handsets_assembled_locally 2023"
