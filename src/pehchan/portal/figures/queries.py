"""Which releases there are, read once a process: their bytes never change."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404

from pehchan.figures.release import Release as Content
from pehchan.figures.release import thawed
from pehchan.portal.figures.models import Entered, Planned, Release

_LIGHT = ("content", "table")


def releases(collection: str = "") -> list[Release]:
    """All of them, the latest first, without their contents."""
    found = Release.objects.defer(*_LIGHT)
    return list(found.filter(collection=collection) if collection else found)


def latest(collection: str) -> Release | None:
    """The last release of a collection, without its content; None before the first."""
    return Release.objects.defer(*_LIGHT).filter(collection=collection).order_by("-number").first()


def release_named(reference: str) -> Release:
    """The release of that reference, without its content.

    Raises:
        Http404: there is none.
    """
    found = Release.objects.defer(*_LIGHT).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def content_of(release: Release) -> Content:
    """The figures of a release."""
    return read(release.pk, release.sha256)


def calendar() -> list[Planned]:
    """What is announced and not released yet, by day."""
    return list(Planned.objects.filter(release=None).order_by("day"))


def entered_waiting() -> list[Entered]:
    """What is entered, not withdrawn and not released yet, the latest first."""
    found = Entered.objects.filter(withdrawn_at=None, release=None).select_related("entered_by")
    return list(found.order_by("-pk"))


def entered_released() -> list[Entered]:
    """The latest 50 that are released and not withdrawn."""
    found = Entered.objects.filter(withdrawn_at=None).exclude(release=None).order_by("-pk")
    light = [f"release__{field}" for field in _LIGHT]
    return list(found.select_related("entered_by", "release").defer(*light)[:50])


def why_withdrawn() -> str:
    """Why what stood in the last release of the cited figures was withdrawn since then."""
    last = latest("cited")
    if last is None:
        return ""
    since = Entered.objects.filter(withdrawn_at__gte=last.released_at).exclude(release=None)
    return " ".join(dict.fromkeys(since.order_by("pk").values_list("reason", flat=True)))


@lru_cache(maxsize=64)
def read(pk: int, sha256: str) -> Content:
    """The figures of the release with that number and digest."""
    return thawed(bytes(Release.objects.only("content").get(pk=pk).content))
