"""The figures for machines: which there are, one with its observations, and the releases."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from pehchan.portal.figures import queries
from pehchan.portal.figures.figure import figure_named, figures_there
from pehchan.portal.figures.language import current
from pehchan.portal.figures.models import Collection, Release
from pehchan.portal.figures.views.files import described

router = Router(tags=["figures"])
Name = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$"), Field(examples=["local-and-imported"])
]
Reference = Annotated[str, StringConstraints(pattern=r"^([a-z]{1,20}-[0-9]{1,9})?$")]


class Which(Schema):
    """Of which release, and how, a figure is asked for."""

    release: Reference = Field("", description="A release; the latest when empty.")
    show: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/_-]{0,60}$")] = Field(
        "", description="One of the figure's ways to be shown."
    )
    language: Literal["", "en", "ur"] = Field("", description="Else what Accept-Language says.")


class Source(Schema):
    """Who published figures, and where."""

    name: str
    link: str = Field(description="Empty when there is none that can be followed.")


class FigureBrief(Schema):
    """A figure in a list."""

    name: str
    title: str
    headline: str
    topic: str
    collection: Collection
    release: str = Field(examples=["cited-1"])


class FigureOut(Schema):
    """A figure of one release; ``series`` is byte for byte what the release holds of it."""

    name: str
    title: str
    headline: str
    subtitle: str
    in_words: str
    notes: list[str]
    collection: Collection
    release: str = Field(examples=["cited-1"])
    released_at: datetime.datetime
    sha256: str
    permalink: str
    citation: str
    licence: str
    sources: list[Source]
    series: list[dict[str, Any]]


class ReleaseOut(Schema):
    """A release; it never changes."""

    reference: str = Field(examples=["cited-1"])
    collection: Collection
    number: int
    released_at: datetime.datetime
    correction: bool
    reason: str
    sha256: str


@router.get("", response=list[FigureBrief], summary="All figures")
def figures(request: HttpRequest, language: Literal["", "en", "ur"] = "") -> list[FigureBrief]:
    """Every figure of the latest releases, with what it finds."""
    return [
        FigureBrief(
            name=one.name,
            title=one.title,
            headline=one.shown.headline,
            topic=one.chart.topic,
            collection=one.chart.collection,
            release=one.release.reference,
        )
        for one in figures_there(language or current())
    ]


@router.get("/releases", response=list[ReleaseOut], summary="All releases")
def figure_releases(request: HttpRequest) -> list[Release]:
    """The latest first. Their bytes: `/figures/releases/{reference}.json`."""
    return queries.releases()


@router.get("/{name}", response=FigureOut, summary="One figure")
def figure(request: HttpRequest, name: Name, which: Query[Which]) -> dict[str, object]:
    """A figure with all observations of its series, checks and sources."""
    asked = {"release": which.release, "show": which.show}
    return described(figure_named(name, which.language or current(), asked))
