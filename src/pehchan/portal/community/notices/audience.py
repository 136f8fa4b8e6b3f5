"""Who of those whom something is about is told of it."""

from __future__ import annotations

from collections.abc import Iterable

from pehchan.portal.community.models import Comment, Mute, Notice, Post, Profile, Watch

Kind = Notice.Kind
# These reach whoever they are about, whatever they mute.
ABOUT_ONESELF = frozenset({Kind.APPROVED, Kind.DECLINED, Kind.FIGURE, Kind.MODERATION})
# A second one of these says nothing new before the first was read.
ONCE = frozenset({Kind.REACTION, Kind.FOLLOW})


def audience(
    people: Iterable[Profile],
    kind: Notice.Kind,
    *,
    actor: Profile | None,
    post: Post | None,
    comment: Comment | None,
) -> list[Profile]:
    """Those who are told, each once; at most three queries however many there are."""
    found = {one.pk: one for one in people if not one.has_left and one.member_id is not None}
    if kind in ABOUT_ONESELF or not found:
        return list(found.values())
    found = {
        pk: one for pk, one in found.items() if kind not in one.notices_off and _sees(one, post)
    }
    left_out: set[int] = set()
    if actor is not None:
        left_out.add(actor.pk)
        muting = Mute.objects.filter(muter__in=found, muted=actor)
        left_out |= set(muting.values_list("muter", flat=True))
    if post is not None:
        muting_post = Watch.objects.filter(profile__in=found, post=post, muted=True)
        left_out |= set(muting_post.values_list("profile", flat=True))
    if kind in ONCE:
        unread = Notice.objects.filter(
            profile__in=found, kind=kind, actor=actor, comment=comment, read_at=None
        )
        left_out |= set(unread.values_list("profile", flat=True))
    return [one for pk, one in found.items() if pk not in left_out]


def mailed_at_once(notice: Notice) -> bool:
    """Whether a notice goes by e-mail by itself, rather than with the digest or not at all.

    Whether one may join at all is said at once: who is no member yet gets no digest.
    """
    profile = notice.profile
    if profile.member_id is None or profile.has_left or notice.kind in profile.mail_off:
        return False
    if notice.kind in {Kind.APPROVED, Kind.DECLINED} and notice.post_id is None:
        return profile.mail != Profile.Mail.NONE
    return profile.mail == Profile.Mail.EACH and profile.state == Profile.State.MEMBER


def _sees(profile: Profile, post: Post | None) -> bool:
    """Whether a profile may see a post: both kinds of visibility are open to members."""
    if profile.state != Profile.State.MEMBER:
        return False
    return post is None or post.state == Post.State.PUBLISHED or post.author_id == profile.pk
