"""What is done with profiles: joining, and changing what one says of oneself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError, SuspendedError
from pehchan.portal.community.members.handles import handle_checked
from pehchan.portal.community.members.names import name_checked
from pehchan.portal.community.members.picture import picture_remove, picture_set
from pehchan.portal.community.models import Profile, ReviewItem
from pehchan.portal.community.text.parse import parse
from pehchan.portal.people.models import Member

State = Profile.State


@transaction.atomic
def profile_join(*, member: Member, handle: str, name: str, about: str = "") -> Profile:
    """Make a member of the portal one of the network, at once or once a moderator says so.

    Raises:
        BadHandleError, BadNameError: nobody may have that one, or somebody has it.
        SuspendedError: who left while suspended comes back when that has ended.
        CommunityError: ``joined_already``, ``links_in_about``.
    """
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    earlier = Profile.objects.filter(member=member).first()
    if earlier is not None:
        if not earlier.has_left:
            raise CommunityError(
                "joined_already", _("You have joined already."), _("Open your page in the network.")
            )
        if earlier.is_suspended:
            raise SuspendedError(earlier)
        Profile.objects.filter(pk=earlier.pk).update(member=None)
    waits = settings.PEHCHAN_COMMUNITY_APPROVAL
    profile = Profile.objects.create(
        member=member,
        handle=handle_checked(handle),
        name=name_checked(name),
        about=about.strip(),
        about_html=_about(about, trusted=False),
        state=State.WAITING if waits else State.MEMBER,
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


@transaction.atomic
def profile_change(*, profile: Profile, name: str, about: str, visibility: str) -> Profile:
    """What a member shows of themselves, and to whom; the event says what changed, not the words.

    Raises:
        BadNameError: nobody may go by that name.
        CommunityError: ``links_in_about``.
        SuspendedError: other than the visibility, nothing may be changed meanwhile.
    """
    locked = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    wanted = {"name": name_checked(name), "about": about.strip(), "visibility": visibility}
    changed = [field for field, value in wanted.items() if getattr(locked, field) != value]
    if locked.is_suspended and set(changed) - {"visibility"}:
        raise SuspendedError(locked)
    if not changed:
        return locked
    for field in changed:
        setattr(locked, field, wanted[field])
    if "about" in changed:
        locked.about_html = _about(about, trusted=locked.trusted_at is not None)
    locked.save(update_fields=[*changed, "about_html"])
    event_record(
        kind="profile_changed",
        actor=locked.member,
        subject=f"profile:{locked.pk}",
        after={"changed": changed},
    )
    return locked


@transaction.atomic
def profile_edit(
    *,
    profile: Profile,
    name: str,
    about: str,
    visibility: str,
    picture: Any = None,
    no_picture: bool = False,
) -> Profile:
    """Everything of a member's page at once: `profile_change`, and the picture.

    Args:
        picture: Django's uploaded file, for a new one.
        no_picture: whether the one that there is goes.

    Raises:
        BadPicture: a file that is none; and what `profile_change` raises.
    """
    changed = profile_change(profile=profile, name=name, about=about, visibility=visibility)
    if picture:
        if changed.is_suspended:
            raise SuspendedError(changed)
        return picture_set(profile=changed, upload=picture)
    return picture_remove(profile=changed) if no_picture else changed


def _about(about: str, *, trusted: bool) -> str:
    """The HTML of a short text about oneself; newcomers put no links there."""
    if not about.strip():
        return ""
    parsed = parse(about, charts=False, pictures=False, headings=False)
    if parsed.links and not trusted:
        raise CommunityError(
            "links_in_about",
            _("The text about you may hold links once your first post or comment was approved."),
            _("Remove the links for now."),
        )
    return parsed.html
