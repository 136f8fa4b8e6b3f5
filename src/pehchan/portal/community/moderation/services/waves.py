"""A wave of spam is cleaned in one transaction, and can be undone exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Act, Comment, Post, Profile, ReviewItem
from pehchan.portal.community.models.moderation import Wave
from pehchan.portal.community.moderation.acts import act_keep
from pehchan.portal.community.moderation.criteria import COMMENTS, POSTS, Criteria, found
from pehchan.portal.community.moderation.services.deciding import reason_check
from pehchan.portal.community.moderation.services.members import suspension_of
from pehchan.portal.people.models import Member

_HIDDEN = "hidden"
_DECISION = "wave"
_COUNTS = (
    """
    UPDATE community_post AS post SET
        comments_count = (SELECT count(*) FROM community_comment AS comment
            WHERE comment.post_id = post.id AND comment.state = 'published'),
        commented_at = (SELECT max(comment.at) FROM community_comment AS comment
            WHERE comment.post_id = post.id AND comment.state = 'published')
    WHERE post.id = ANY(%s)
    """,
    """
    UPDATE community_profile AS profile SET
        posts_count = (SELECT count(*) FROM community_post AS post
            WHERE post.author_id = profile.id AND post.state = 'published'),
        comments_count = (SELECT count(*) FROM community_comment AS comment
            WHERE comment.author_id = profile.id AND comment.state = 'published')
    WHERE profile.id = ANY(%s)
    """,
)


@dataclass(frozen=True)
class Undone:
    """What undoing a wave brought back, and the subjects that had changed since and were left."""

    posts: int
    comments: int
    profiles: int
    skipped: tuple[str, ...]


@transaction.atomic
def wave_clean(
    *, criteria: Criteria, actor: Member, reason: str, suspends: bool = True, expected: int
) -> Wave:
    """Hide all posts and comments that fit, and suspend without end the accounts that wrote them.

    Args:
        expected: how many the rehearsal found in all: when it is another number by now, nothing
            is done, so that nobody cleans what they have not looked at.

    Raises:
        CommunityError: ``no_reason``; ``nothing``, nothing fits; ``changed`` since the rehearsal.
    """
    reason_check(reason)
    wanted = found(criteria)
    if not wanted.posts and not wanted.comments and not wanted.profiles:
        raise CommunityError("nothing", _("Nothing fits."), _("Look for something else."))
    if wanted.total() != expected:
        raise CommunityError(
            "changed",
            _("What fits has changed since you looked."),
            _("Look at it again before you go on."),
        )
    now = timezone.now()
    posts = _held(Post, wanted.posts, state__in=POSTS)
    comments = _held(Comment, wanted.comments, state__in=COMMENTS)
    profiles = _suspendable(wanted.profiles, actor) if suspends else []
    reviews = list(
        ReviewItem.objects.filter(decided_at=None, comment__in=[one.pk for one in comments])
        | ReviewItem.objects.filter(
            decided_at=None, comment=None, post__in=[one.pk for one in posts]
        )
    )
    before = {
        "posts": {str(one.pk): one.state for one in posts},
        "comments": {str(one.pk): one.state for one in comments},
        "profiles": {str(one.pk): suspension_of(one) for one in profiles},
        "reviews": [one.pk for one in reviews],
    }
    wave = Wave.objects.create(by=actor, reason=reason, at=now, before=before)
    Post.objects.filter(pk__in=[one.pk for one in posts]).update(state=_HIDDEN)
    Comment.objects.filter(pk__in=[one.pk for one in comments]).update(state=_HIDDEN)
    Profile.objects.filter(pk__in=[one.pk for one in profiles]).update(
        suspended_at=now, suspended_until=None, suspension_reason=reason
    )
    ReviewItem.objects.filter(pk__in=[one.pk for one in reviews]).update(
        decided_at=now, decided_by=actor, decision=_DECISION
    )
    _recount(posts, comments)
    act_keep(kind="wave_cleaned", by=actor, reason=reason, wave=wave)
    event_record(
        kind="wave_cleaned",
        actor=actor,
        subject=f"wave:{wave.pk}",
        after={"posts": len(posts), "comments": len(comments), "profiles": len(profiles)},
        reason=reason,
    )
    return wave


@transaction.atomic
def wave_undo(*, wave: Wave, actor: Member, reason: str) -> Undone:
    """Bring back what a wave took, as it was; what was changed since is left, and named.

    Raises:
        CommunityError: ``no_reason``; ``undone``, it was before.
    """
    reason_check(reason)
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if wave.undone_at is not None:
        raise CommunityError("undone", _("This was undone already."))
    acts = Act.objects.filter(at__gt=wave.at)
    touched_posts = set(acts.filter(comment=None).values_list("post", flat=True))
    touched_comments = set(acts.values_list("comment", flat=True))
    posts = _restored(Post, wave.before["posts"], touched_posts)
    comments = _restored(Comment, wave.before["comments"], touched_comments)
    profiles = _released(wave)
    _recount(posts, comments)
    ReviewItem.objects.filter(
        pk__in=wave.before["reviews"], decision=_DECISION, decided_at=wave.at
    ).filter(_about(posts, comments)).update(decided_at=None, decided_by=None, decision="")
    skipped = (
        *_missing("post", wave.before["posts"], posts),
        *_missing("comment", wave.before["comments"], comments),
        *_missing("profile", wave.before["profiles"], profiles),
    )
    wave.undone_at, wave.undone_by = timezone.now(), actor
    wave.before["skipped"] = list(skipped)
    wave.save(update_fields=["undone_at", "undone_by", "before"])
    act_keep(kind="wave_undone", by=actor, reason=reason, wave=wave)
    done = Undone(len(posts), len(comments), len(profiles), skipped)
    event_record(
        kind="wave_undone",
        actor=actor,
        subject=f"wave:{wave.pk}",
        after={"posts": done.posts, "comments": done.comments, "profiles": done.profiles}
        | {"skipped": list(skipped)},
        reason=reason,
    )
    return done


def _held(model: Any, pks: Iterable[int], **more: Any) -> list[Any]:
    """The rows of those numbers that still fit, held in the order of their numbers."""
    rows = model.objects.filter(pk__in=list(pks), **more).select_for_update(no_key=True)
    return list(rows.order_by("pk"))


def _suspendable(pks: Iterable[int], actor: Member) -> list[Profile]:
    wanted = _held(Profile, pks, role=Profile.Role.MEMBER, state=Profile.State.MEMBER)
    return [one for one in wanted if not one.is_suspended and one.member_id != actor.pk]


def _restored(model: Any, before: dict[str, str], touched: set[int | None]) -> list[Any]:
    """Rows that are as the wave left them, put back into the state that they had."""
    rows = [one for one in _held(model, map(int, before), state=_HIDDEN) if one.pk not in touched]
    for one in rows:
        one.state = before[str(one.pk)]
    model.objects.bulk_update(rows, ["state"], batch_size=1_000)
    return rows


def _released(wave: Wave) -> list[Profile]:
    """Profiles that are suspended by this wave still, with the suspension that they had."""
    before = wave.before["profiles"]
    rows = _held(Profile, map(int, before), suspended_at=wave.at, suspended_until=None)
    for one in rows:
        for name, value in before[str(one.pk)].items():
            setattr(one, name, Profile._meta.get_field(name).to_python(value))
    fields = ["suspended_at", "suspended_until", "suspension_reason"]
    Profile.objects.bulk_update(rows, fields, batch_size=1_000)
    return rows


def _about(posts: list[Post], comments: list[Comment]) -> Any:
    from django.db.models import Q

    return Q(comment__in=[one.pk for one in comments]) | Q(
        comment=None, post__in=[one.pk for one in posts]
    )


def _missing(name: str, before: dict[str, Any], rows: Iterable[Model]) -> list[str]:
    there = {str(one.pk) for one in rows}
    return [f"{name}:{pk}" for pk in before if pk not in there]


def _recount(posts: list[Post], comments: list[Comment]) -> None:
    counted = sorted({one.post_id for one in comments} | {one.pk for one in posts})
    authors = sorted({one.author_id for one in (*posts, *comments)})
    with connection.cursor() as cursor:
        for statement, pks in zip(_COUNTS, (counted, authors), strict=True):
            cursor.execute(statement, [pks])
