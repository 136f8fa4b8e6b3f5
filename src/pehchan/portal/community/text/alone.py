"""Paragraphs that are one link and nothing else: to a chart of ours, or to a video."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from pehchan.figures.catalogue.all import CHARTS

_ALONE = re.compile(
    r"<(?P<angle>[^<>\s]+)>|\[(?P<label>[^\[\]]*)\]\((?P<target>[^()\s]+)\)|(?P<bare>\S+)"
)
_CHART = re.compile(r"/figures/(?P<name>[a-z0-9-]+)/(?:\?(?P<query>[^#\s]*))?(?:#.*)?")
_DROPPED = frozenset(("release", "tab", "sort", "language"))
_LONGEST_CHOICES = 300
_ID = r"(?P<id>[A-Za-z0-9_-]{%s})(?:[?&#/].*)?"
_ELEVEN = _ID % "11"
_VIDEOS = (
    ("youtube", r"https://(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=" + _ELEVEN),
    (
        "youtube",
        r"https://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live)/" + _ELEVEN,
    ),
    ("youtube", r"https://youtu\.be/" + _ELEVEN),
    ("vimeo", r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>[0-9]{5,12})(?:[?&#/].*)?"),
    ("dailymotion", r"https://(?:www\.)?dailymotion\.com/(?:embed/)?video/" + _ID % "5,12"),
    ("dailymotion", r"https://dai\.ly/" + _ID % "5,12"),
)
SITES = {"youtube": "YouTube", "vimeo": "Vimeo", "dailymotion": "Dailymotion"}
ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "dailymotion": "https://www.dailymotion.com/video/",
}
# What a page may frame that has a video on it; nothing is loaded before a click.
FRAMES = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://geo.dailymotion.com",
)


@dataclass(frozen=True)
class ChartRef:
    """A chart that a text shows; ``release`` is a reference or "" for the newest."""

    chart: str
    release: str = ""
    choices: str = ""

    @property
    def path(self) -> str:
        """Its address in the portal."""
        asked = [("release", self.release)] if self.release else []
        query = urlencode([*asked, *parse_qsl(self.choices)])
        return f"/figures/{self.chart}/" + (f"?{query}" if query else "")


@dataclass(frozen=True)
class Video:
    """A video of a site that is allowed."""

    site: str
    id: str

    @property
    def address(self) -> str:
        """Where a browser without scripts goes."""
        return ADDRESSES[self.site] + self.id


def alone(source: str) -> str | None:
    """The address of a paragraph that is only a link; None for any other paragraph."""
    found = _ALONE.fullmatch(source.strip())
    if found is None:
        return None
    address = found["angle"] or found["target"] or found["bare"]
    return address if address.startswith(("https://", "http://", "/figures/")) else None


def chart_at(address: str) -> ChartRef | None:
    """The chart that an address of ours leads to."""
    found = _CHART.fullmatch(address.removeprefix(settings.PEHCHAN_ADDRESS))
    if found is None or found["name"] not in CHARTS:
        return None
    query = parse_qsl(found["query"] or "")
    release = dict(query).get("release", "")
    if release and not re.fullmatch(r"[a-z0-9-]{1,40}", release):
        return None
    choices = urlencode([(key, value) for key, value in query if key not in _DROPPED])
    return None if len(choices) > _LONGEST_CHOICES else ChartRef(found["name"], release, choices)


def video_at(address: str) -> Video | None:
    """The video that an address leads to, where its site is allowed."""
    for site, pattern in _VIDEOS:
        if found := re.fullmatch(pattern, address):
            return Video(site, found["id"])
    return None


def charts_frozen(source: str, newest: Callable[[ChartRef], str]) -> str:
    """A paragraph's source, its chart bound to the release that ``newest`` names for it."""
    address = alone(source)
    chart = chart_at(address) if address else None
    if address is None or chart is None:
        return source
    return source.replace(address, ChartRef(chart.chart, newest(chart), chart.choices).path)
