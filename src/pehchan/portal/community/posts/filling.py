"""What a post is filled with when it is published: checked first, then put into its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pehchan.figures.catalogue.all import CHARTS
from pehchan.portal.community.models import Embed, Picture, Post, Tag
from pehchan.portal.community.posts import tasks
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.words import words_of
from pehchan.portal.community.posts.working import Working, slug_of, tag_names
from pehchan.portal.community.text.alone import ChartRef
from pehchan.portal.community.text.clean import one_line
from pehchan.portal.community.text.parse import Parsed, parse, with_releases
from pehchan.portal.community.text.unfolding import unknown
from pehchan.portal.figures.embedding import newest
from pehchan.portal.figures.models import Release
from pehchan.portal.project.jobs import defer

MOST_CHARTS = 12


@dataclass(frozen=True)
class Filling:
    """What an author wrote, complete and made into HTML, with its charts bound to releases."""

    made: Working
    title: str
    tags: tuple[str, ...]
    text: str
    parsed: Parsed


def filling(made: Working) -> Filling:
    """Check what an author wrote; charts are bound to the newest release, unless they name one.

    Raises:
        BadPostError: something is missing, or more than allowed.
    """
    title = one_line(made.title)
    names = tuple(tag_names(made.tags))
    text = with_releases(made.text.strip(), _bound)
    parsed = parse(text, charts=True, pictures=True)
    _complete(title, parsed)
    return Filling(made, title, names, text, parsed)


def post_fill(post: Post, new: Filling) -> None:
    """Put it into the post's columns, tags, charts and pictures, in the caller's transaction."""
    made, parsed = new.made, new.parsed
    post.title, post.slug, post.text = new.title, slug_of(new.title), new.text
    post.html, post.plain = parsed.html, parsed.plain
    post.excerpt = parsed.excerpt
    post.language, post.visibility = made.language, made.visibility
    post.comments_mode = made.comments_mode
    post.words = words_of(new.title, parsed.plain)
    post.saved_at = timezone.now()
    post.version += 1
    post.save()
    _tags_set(post, new.tags)
    _embeds_set(post, parsed.charts)
    Picture.objects.filter(pk__in=parsed.pictures, owner=post.author_id).update(post=post)
    if unknown(parsed.alone):
        defer(tasks.post_unfold, post=post.pk)


def _bound(chart: ChartRef) -> str:
    """The release that a chart is bound to: the one that is named, else the newest."""
    if chart.release:
        collection = CHARTS[chart.chart].collection
        if not Release.objects.filter(reference=chart.release, collection=collection).exists():
            raise BadPostError(
                "no_such_release",
                _("The chart %(chart)s has no release %(release)s.")
                % {"chart": chart.chart, "release": chart.release},
                _("Leave the release out: the newest one is taken then."),
            )
        return chart.release
    try:
        found = newest(chart.chart)
    except Http404:
        found = ""
    if not found:
        raise BadPostError(
            "nothing_released",
            _("No figures are released for the chart %(chart)s yet.") % {"chart": chart.chart},
            _("Take the chart out of the text."),
        )
    return found


def _complete(title: str, parsed: Parsed) -> None:
    if not title:
        raise BadPostError("no_title", _("Give the post a title."), field="title")
    if not (parsed.plain or parsed.charts or parsed.pictures or parsed.videos):
        raise BadPostError("no_text", _("Write something first."))
    if len(parsed.charts) > MOST_CHARTS:
        raise BadPostError(
            "too_many_charts",
            _("A post shows at most %(most)s charts.") % {"most": MOST_CHARTS},
            _("Link to the others within a line."),
        )


def _tags_set(post: Post, names: Iterable[str]) -> None:
    tags = [
        Tag.objects.get_or_create(
            slug=slugify(name, allow_unicode=True)[:40], defaults={"name": name}
        )[0]
        for name in names
    ]
    post.tags.set(tags)


def _embeds_set(post: Post, charts: Iterable[ChartRef]) -> None:
    post.embeds.all().delete()
    charts = list(charts)
    releases = {
        one.reference: one
        for one in Release.objects.only("pk", "reference").filter(
            reference__in={chart.release for chart in charts}
        )
    }
    Embed.objects.bulk_create(
        Embed(
            post=post,
            number=number,
            chart=chart.chart,
            release=releases[chart.release],
            choices=chart.choices,
        )
        for number, chart in enumerate(charts, start=1)
    )
