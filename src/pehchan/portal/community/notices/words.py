"""What a notice says, in the language of the page or letter, and where it leads."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from pehchan.portal.community.models import Notice, Profile

Kind = Notice.Kind
# Unicode's isolates: a name or title runs its own way within the sentence.
_FIRST, _LAST = "\u2068", "\u2069"


def sentence(notice: Notice, *, isolated: bool = True) -> str:
    """The one sentence of a notice, plain text.

    Args:
        isolated: whether names and titles are set apart by Unicode's isolates.
    """
    facts = {
        "who": _isolated(name_of(notice.actor), isolated),
        "title": _isolated(_title(notice), isolated),
    }
    return _pattern(notice) % facts


def address(notice: Notice) -> str:
    """The path of the page that a notice is about."""
    if notice.comment_id is not None:
        return reverse("community:comment", args=[notice.comment_id])
    if notice.post_id is not None and notice.post is not None:
        return notice.post.get_absolute_url()
    if notice.kind == Kind.FOLLOW and notice.actor is not None and not notice.actor.has_left:
        return notice.actor.get_absolute_url()
    if notice.kind == Kind.MODERATION:
        moderates = notice.profile.role == Profile.Role.MODERATOR
        return reverse("community:moderation" if moderates else "community:log")
    return reverse("community:notices")


def name_of(profile: Profile | None) -> str:
    """What a member is called in a sentence."""
    if profile is None:
        return _("Somebody")
    return _("a former member") if profile.has_left else profile.name


def _pattern(notice: Notice) -> str:
    on_comment = notice.comment_id is not None
    match notice.kind:
        case Kind.COMMENT:
            return _("%(who)s commented on “%(title)s”")
        case Kind.REPLY:
            return _("%(who)s replied to your comment on “%(title)s”")
        case Kind.MENTION:
            return _("%(who)s mentioned you in “%(title)s”")
        case Kind.FOLLOW:
            return _("%(who)s follows you now")
        case Kind.POST:
            return _("%(who)s wrote “%(title)s”")
        case Kind.REACTION:
            return _("%(who)s reacted to your comment on “%(title)s”")
        case Kind.FIGURE:
            return _("A statistician decided on a figure that you brought to “%(title)s”")
        case Kind.APPROVED if on_comment:
            return _("Your comment on “%(title)s” was approved")
        case Kind.APPROVED if notice.post_id is not None:
            return _("Your post “%(title)s” was approved")
        case Kind.APPROVED:
            return _("You are a member of the network now")
        case Kind.DECLINED if on_comment:
            return _("Your comment on “%(title)s” was not approved")
        case Kind.DECLINED if notice.post_id is not None:
            return _("Your post “%(title)s” was not approved")
        case Kind.DECLINED:
            return _("Your wish to join was not approved")
    return _("A message from the moderators")


def _title(notice: Notice) -> str:
    if notice.post is None:
        return ""
    return notice.post.title or _("Untitled")


def _isolated(text: str, wanted: bool) -> str:
    return f"{_FIRST}{text}{_LAST}" if wanted else text
