"""Who is who in the network, and who may see whom; the only way to a profile."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from pehchan.portal.community.errors import (
    DeclinedError,
    NotJoinedError,
    SuspendedError,
    WaitingError,
)
from pehchan.portal.community.models import Profile
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.people.access import is_administrator

State, Role = Profile.State, Profile.Role
# A request's member carries what was looked up for it (see `middleware`), so that a page asks once.
LOADED = "_community_profile"


def row_of(member: Any) -> Profile | None:
    """The member's row, wherever it stands (waiting, declined, member); None for strangers."""
    if not getattr(member, "is_authenticated", False) or not member.is_active:
        return None
    known = vars(_plain(member))
    if LOADED in known:
        return known[LOADED]  # type: ignore[no-any-return]
    return Profile.objects.filter(member=member).exclude(state=State.LEFT).first()


def profile_of(member: Any) -> Profile | None:
    """The profile of a member of the network; None for who has not joined, waits or was declined.

    A suspended member has one: reading goes on.
    """
    found = row_of(member)
    return found if found is not None and found.state == State.MEMBER else None


def writer(member: Any) -> Profile:
    """The profile of somebody who may write now.

    Raises:
        NotJoinedError, WaitingError, DeclinedError, SuspendedError: they may not.
    """
    found = row_of(member)
    if found is None:
        raise NotJoinedError
    if found.state == State.WAITING:
        raise WaitingError
    if found.state == State.DECLINED:
        raise DeclinedError
    if found.is_suspended:
        raise SuspendedError(found)
    return found


def is_moderator(member: Any) -> bool:
    """Whether the member moderates: by role, unsuspended, or as the regulator's administrator."""
    return _has(member, {Role.MODERATOR})


def is_editor(member: Any) -> bool:
    """Whether the member may feature posts and put notices on them; moderators may, too."""
    return _has(member, {Role.MODERATOR, Role.EDITOR})


def may_see(viewer: Profile | None, visibility: str) -> bool:
    """Whether that viewer sees what has such a visibility."""
    return visibility == Visibility.EVERYONE or viewer is not None


def profile_for(viewer: Any, handle: str) -> Profile:
    """The profile of that handle, for whoever looks (a member of the portal, or a stranger).

    Raises:
        Http404: nobody has it, they are not let in yet or have left, or only members may see it.
    """
    found = Profile.objects.filter(handle=handle.lower()).first()
    if found is None or found.state != State.MEMBER:
        raise Http404
    if found.visibility == Visibility.EVERYONE or profile_of(viewer) or is_moderator(viewer):
        return found
    raise Http404


def has_left(handle: str) -> bool:
    """Whether a member of that handle was here once; nobody gets it again."""
    return Profile.objects.filter(handle=handle.lower(), state=State.LEFT).exists()


def _has(member: Any, roles: set[str]) -> bool:
    found = profile_of(member)
    if found is not None and found.role in roles and not found.is_suspended:
        return True
    return is_administrator(member)


def _plain(member: Any) -> Any:
    """The member itself, where a request's lazy one was given."""
    if hasattr(member, "_wrapped"):
        bool(member.pk)  # wakes it up
        return member._wrapped
    return member
