"""What is done with profiles: joining."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.members.handles import handle_checked
from pehchan.portal.community.models import Profile, ReviewItem
from pehchan.portal.people.models import Member


@transaction.atomic
def profile_join(*, member: Member, handle: str, name: str, about: str = "") -> Profile:
    """Make a member of the portal one of the network, at once or once a moderator says so.

    Raises:
        BadHandleError: nobody may have that handle, or somebody has it.
        CommunityError: ``joined_already``.
    """
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if Profile.objects.filter(member=member).exists():
        raise CommunityError("joined_already", "You have joined already.", "")
    waits = settings.PEHCHAN_COMMUNITY_APPROVAL
    profile = Profile.objects.create(
        member=member,
        handle=handle_checked(handle),
        name=name,
        about=about,
        about_html=about_made(about),
        state=Profile.State.WAITING if waits else Profile.State.MEMBER,
    )
    if waits:
        ReviewItem.objects.create(kind=ReviewItem.Kind.JOIN, profile=profile, reason=about[:500])
    event_record(
        kind="profile_joined",
        actor=member,
        subject=f"profile:{profile.pk}",
        after={"handle": profile.handle, "state": profile.state},
    )
    return profile


def about_made(about: str) -> str:
    """The HTML of a short text about oneself."""
    from pehchan.portal.community.text.parse import parse

    return parse(about, charts=False, pictures=False, headings=False).html if about else ""
