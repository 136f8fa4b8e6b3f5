"""What moderators did, kept for everybody to read: what, why and when, and no names."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models import Act
from pehchan.portal.community.models.moderation import Wave
from pehchan.portal.community.moderation.targets import Target
from pehchan.portal.people.models import Member

LABELS: dict[str, Promise] = {
    "post_hidden": _("A post was hidden"),
    "comment_hidden": _("A comment was hidden"),
    "post_restored": _("A post was shown again"),
    "comment_restored": _("A comment was shown again"),
    "change_refused": _("A change of a post was refused"),
    "member_warned": _("A member was warned"),
    "member_suspended": _("A member may not write for a while"),
    "suspension_lifted": _("A member may write again"),
    "join_declined": _("A wish to join was not accepted"),
    "word_added": _("A word or domain makes a moderator look first"),
    "word_removed": _("A word or domain is not looked for any more"),
    "wave_cleaned": _("A wave of spam was removed"),
    "wave_undone": _("The removal of a wave of spam was undone"),
}


def act_keep(
    *,
    kind: str,
    by: Member,
    target: Target | None = None,
    reason: str = "",
    wave: Wave | None = None,
) -> Act:
    """Keep what was done, in the caller's transaction.

    Raises:
        KeyError: no such kind.
    """
    LABELS[kind]
    about = target.about if target is not None else {}
    author = target.author if target is not None else None
    return Act.objects.create(
        kind=kind, by=by, profile=author, reason=reason[:500], wave=wave, **about
    )
