"""A member leaves, with what they wrote or without; the account in the portal stays."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import NotJoinedError
from pehchan.portal.community.leaving.removal import all_removed, unpublished_removed
from pehchan.portal.community.members.picture import file_forget
from pehchan.portal.community.models import Follow, Mute, Notice, Profile, ReviewItem, Watch

State = Profile.State


@transaction.atomic
def profile_leave(*, profile: Profile, keep: bool) -> Profile:
    """Take a member out of the network; nobody gets the handle afterwards.

    What was published stays under "a former member" when it is kept, else its words, pictures and
    reactions are removed. Drafts and what waits for a moderator are removed in either case. Figures
    that were taken into releases keep their source and credit. Who is suspended stays so if they
    join again.

    Args:
        keep: whether what was published stays.

    Raises:
        NotJoinedError: they have left already.
    """
    locked = Profile.objects.select_for_update(of=("self",), no_key=True).get(pk=profile.pk)
    member = locked.member
    if locked.has_left or member is None:
        raise NotJoinedError
    numbers = unpublished_removed(locked) if keep else all_removed(locked)
    _wishes_forget(locked)
    # What stays is published: about that only reports are left to decide, no change waits.
    gone = Q(post=None, comment=None) | Q(post__state="removed") | Q(comment__state="removed")
    changes = Q(comment=None) & ~Q(kind=ReviewItem.Kind.REPORT)
    ReviewItem.objects.filter(profile=locked, decided_at=None).filter(gone | changes).update(
        decided_at=timezone.now(), decision="left"
    )
    file_forget(locked.picture)
    if not locked.is_suspended:
        locked.member = None  # else it stays, for as long as the suspension is to be known
    locked.name = locked.about = locked.about_html = locked.picture = ""
    locked.state, locked.role, locked.left_at = State.LEFT, Profile.Role.MEMBER, timezone.now()
    locked.notices_unread, locked.trusted_at = 0, None
    locked.save()
    event_record(
        kind="profile_left",
        actor=member,
        subject=f"profile:{locked.pk}",
        after={"kept": keep, **numbers},
    )
    return locked


def _wishes_forget(profile: Profile) -> None:
    """Nobody follows, mutes or tells who is not there, nor the other way round."""
    Follow.objects.filter(Q(follower=profile) | Q(followed=profile)).delete()
    Mute.objects.filter(Q(muter=profile) | Q(muted=profile)).delete()
    Watch.objects.filter(profile=profile).delete()
    Notice.objects.filter(profile=profile).delete()


def suspended_forget() -> int:
    """Let go of the accounts of those who left while suspended, once that has ended; how many."""
    return Profile.objects.filter(
        state=State.LEFT, member__isnull=False, suspended_until__lt=timezone.now()
    ).update(member=None)
