"""Moderators and editors of the network, appointed by the regulator's administrators."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Profile
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.access import is_administrator
from pehchan.portal.people.models import Member

Role = Profile.Role


@transaction.atomic
def role_set(*, actor: Member, handle: str, role: str, reason: str) -> Profile:
    """Give a member of the network a role, or take it away; the member is told by a message.

    Raises:
        NotAllowedError: the actor is no administrator of the regulator, or it is oneself.
        CommunityError: ``no_such_member``, ``same_role``.
    """
    if not is_administrator(actor):
        raise NotAllowedError
    wanted = handle.strip().removeprefix("@").lower()
    found = (
        Profile.objects.select_for_update(of=("self",), no_key=True)
        .select_related("member")
        .filter(handle=wanted, state=Profile.State.MEMBER, member__isnull=False)
        .first()
    )
    if found is None:
        raise CommunityError(
            "no_such_member", _("No member has this handle."), _("Look it up in the directory.")
        )
    if found.member_id == actor.pk:
        raise NotAllowedError("oneself", _("You cannot give yourself a role."))
    if found.role == role:
        raise CommunityError("same_role", _("The member has this role already."), "")
    before, found.role = found.role, Role(role)
    found.save(update_fields=["role"])
    with translation.override(found.member.language):
        message_send(
            template="community_role",
            to=found.member,
            context={
                "role": found.get_role_display(),
                "address": settings.PEHCHAN_ADDRESS + reverse("community:front"),
            },
        )
    event_record(
        kind="profile_role_changed",
        actor=actor,
        subject=f"profile:{found.pk}",
        before={"role": before},
        after={"role": found.role},
        reason=reason,
    )
    return found


def with_roles() -> QuerySet[Profile]:
    """Moderators and editors, by role and name."""
    return Profile.objects.filter(
        role__in=[Role.MODERATOR, Role.EDITOR], state=Profile.State.MEMBER
    ).order_by("role", "name", "pk")
