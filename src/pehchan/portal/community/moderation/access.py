"""Who moderates, and what may be reported by whom; the only way to what is moderated."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from pehchan.portal.community.comments.access import comment_for
from pehchan.portal.community.members.access import is_moderator, profile_for, profile_of
from pehchan.portal.community.models import HeldWord, Profile
from pehchan.portal.community.models.moderation import Wave
from pehchan.portal.community.moderation.targets import (
    COMMENT,
    KINDS,
    MEMBER,
    POST,
    Target,
    target_named,
)
from pehchan.portal.community.posts.access import post_for


def moderator(member: Any) -> Any:
    """The member itself, who moderates.

    Raises:
        Http404: they do not; strangers do not learn what there is.
    """
    if not is_moderator(member):
        raise Http404
    return member


def target_for(member: Any, kind: str, pk: int) -> Target:
    """Anything that can be moderated, for moderators. Raises Http404 otherwise."""
    moderator(member)
    found = target_named(kind, pk) if kind in KINDS else None
    if found is None:
        raise Http404
    return found


def reportable_for(member: Any, kind: str, pk: int) -> Target:
    """What a member of the network sees and did not write, to report it.

    Raises:
        Http404: they do not see it, or it is their own.
    """
    profile = profile_of(member)
    if profile is None:
        raise Http404
    if kind == POST:
        found = Target(POST, post_for(member, pk, "see"))
    elif kind == COMMENT:
        found = Target(COMMENT, comment_for(member, pk, "see"))
    elif kind == MEMBER:
        named = Profile.objects.filter(pk=pk).first()
        if named is None:
            raise Http404
        found = Target(MEMBER, profile_for(member, named.handle))
    else:
        raise Http404
    if found.author.pk == profile.pk:
        raise Http404
    return found


def word_for(member: Any, pk: int) -> HeldWord:
    """A held word, for moderators. Raises Http404 otherwise."""
    moderator(member)
    found = HeldWord.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def wave_for(member: Any, pk: int) -> Wave:
    """A wave that was cleaned, for moderators. Raises Http404 otherwise."""
    moderator(member)
    found = Wave.objects.select_related("by", "undone_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
