"""A post comes into view, is changed there, or leaves it; counts and notices go with that."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pehchan.figures.catalogue.all import CHARTS
from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import NotAllowedError
from pehchan.portal.community.models import Embed, Notice, Picture, Post, Profile, Revision, Tag
from pehchan.portal.community.moderation.screening import review_raise, screened
from pehchan.portal.community.notices.services import mentioned, notice_give
from pehchan.portal.community.posts import tasks
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.pictures import pictures_remove
from pehchan.portal.community.posts.words import words_of
from pehchan.portal.community.posts.working import Working, slug_of, tag_names, working
from pehchan.portal.community.posts.writing import locked, owned
from pehchan.portal.community.text.alone import ChartRef
from pehchan.portal.community.text.clean import one_line
from pehchan.portal.community.text.parse import Parsed, parse, with_releases
from pehchan.portal.community.text.unfolding import unknown
from pehchan.portal.figures.embedding import newest
from pehchan.portal.figures.models import Release
from pehchan.portal.people.models import Member
from pehchan.portal.project.jobs import defer

State = Post.State
MOST_CHARTS = 12


@transaction.atomic
def post_publish(*, post: Post, author: Profile, reason: str = "") -> Post:
    """Publish a draft, or the changes of a post that is published; what screening holds waits.

    Charts are bound to the newest release, in the text too, unless it names one.

    Args:
        reason: what a change of a published post is for; shown with the revision.

    Raises:
        NotAllowedError: it is somebody else's, or was removed or hidden.
        BadPostError: something is missing, or more than allowed.
        CommunityError: a limit for new members.
    """
    post = owned(post, author)
    before, made = post.state, working(post)
    title = one_line(made.title)
    names = tag_names(made.tags)
    text = with_releases(made.text.strip(), _bound)
    parsed = parse(text, charts=True, pictures=True)
    _complete(title, parsed)
    screening = screened(
        author=author,
        plain=f"{title}\n{parsed.plain}",
        links=parsed.links,
        kind="post",
        pictures=len(parsed.pictures),
        own=post.pk if post.published_at else None,
    )
    mentions = _mentions(post)
    _fill(post, made, title, text, parsed)
    if post.published_at is not None and before == State.PUBLISHED:
        post.edited_at = timezone.now()
    post.save()
    _tags_set(post, names)
    _embeds_set(post, parsed.charts)
    Picture.objects.filter(pk__in=parsed.pictures, owner=author).update(post=post)
    waits = screening.held or before == State.HELD
    _state_change(post, State.HELD if waits else State.PUBLISHED, by=author, reason=reason)
    if screening.findings:
        review_raise(profile=author, findings=screening.findings, post=post)
    if unknown(parsed.alone):
        defer(tasks.post_unfold, post=post.pk)
    if before == post.state == State.PUBLISHED:
        _mention_tell(post, set(parsed.mentions) - mentions)
    event_record(
        kind="post_published" if before == State.DRAFT else "post_revised",
        actor=author.member,
        subject=f"post:{post.pk}",
        before={"state": before},
        after={"state": post.state, "charts": len(parsed.charts)},
        reason=reason,
    )
    return post


@transaction.atomic
def post_state_set(*, post: Post, state: str, actor: Member | None, reason: str = "") -> Post:
    """Put a post into a state, as a moderator does: counts stay right, notices go out once.

    A draft stays one, and what its author removed stays removed.
    """
    post = locked(post)
    before = post.state
    if before in (state, State.DRAFT, State.REMOVED):
        return post
    _state_change(post, State(state), by=post.author)
    event_record(
        kind="post_state_set",
        actor=actor,
        subject=f"post:{post.pk}",
        before={"state": before},
        after={"state": post.state},
        reason=reason,
    )
    return post


@transaction.atomic
def post_remove(*, post: Post, author: Profile) -> None:
    """Remove one's own post from view; a draft is gone for good.

    Raises:
        NotAllowedError: it is somebody else's.
    """
    found = locked(post)
    if found.author_id != author.pk:
        raise NotAllowedError
    before = found.state
    if before == State.DRAFT:
        pictures_remove(post=found)
        found.delete()
    elif before == State.REMOVED:
        return
    else:
        found.edit = None
        found.featured_at = None
        found.save(update_fields=["edit", "featured_at"])
        _state_change(found, State.REMOVED, by=author)
    event_record(
        kind="post_removed",
        actor=author.member,
        subject=f"post:{post.pk}",
        before={"state": before},
    )


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


def _fill(post: Post, made: Working, title: str, text: str, parsed: Parsed) -> None:
    post.title, post.slug, post.text = title, slug_of(title), text
    post.html, post.plain = parsed.html, parsed.plain
    post.excerpt = parsed.excerpt
    post.language, post.visibility = made.language, made.visibility
    post.comments_mode = made.comments_mode
    post.words = words_of(title, parsed.plain)
    post.edit = None
    post.saved_at = timezone.now()
    post.version += 1


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


def _state_change(post: Post, state: State, *, by: Profile, reason: str = "") -> None:
    """Change the state; on coming into view, a revision is kept and, once, notices are given."""
    before, first = post.state, post.published_at is None
    post.state = state
    if state == State.PUBLISHED and first:
        post.published_at = timezone.now()
    post.save(update_fields=["state", "published_at"])
    change = (state == State.PUBLISHED) - (before == State.PUBLISHED)
    if change:
        Profile.objects.filter(pk=post.author_id).update(posts_count=F("posts_count") + change)
    if state == State.PUBLISHED:
        _revision_keep(post, by, reason)
        if first:
            _tell(post)


def _revision_keep(post: Post, by: Profile, reason: str) -> None:
    last = post.revisions.order_by("-number").first()
    if last is not None and (last.title, last.text) == (post.title, post.text):
        return
    Revision.objects.create(
        post=post,
        number=last.number + 1 if last else 1,
        title=post.title,
        text=post.text,
        by=by,
        reason=one_line(reason)[:200],
    )


def _tell(post: Post) -> None:
    """Those who are mentioned, and those who follow the author and are not."""
    named = _mention_tell(post, _mentions(post))
    followers = Profile.objects.filter(following__followed=post.author_id).exclude(pk__in=named)
    followers = list(followers)
    if followers:
        notice_give(to=followers, kind=Notice.Kind.POST, actor=post.author, post=post)


def _mention_tell(post: Post, handles: Iterable[str]) -> list[int]:
    people = mentioned(handles)
    if people:
        notice_give(to=people, kind=Notice.Kind.MENTION, actor=post.author, post=post)
    return [one.pk for one in people]


def _mentions(post: Post) -> set[str]:
    """Who is mentioned in the text as it was published last."""
    if "@" not in post.text:
        return set()
    return set(parse(post.text, charts=False, pictures=False).mentions)
