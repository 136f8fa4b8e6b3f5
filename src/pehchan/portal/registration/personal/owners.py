"""Telling the owner of an identity document that somebody else registers a device on it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.models import Attribute
from pehchan.portal.registration.personal.models import Device


def owner_tell(*, device: Device) -> bool:
    """Write to whoever has the document verified in another account; whether there is anybody.

    A number that was only stated may be anybody's: the case waits for a reviewer, and the owner
    learns of it before anything is registered.
    """
    owned = (
        Attribute.objects.filter(digest=device.person)
        .exclude(verified_at=None)
        .exclude(member=device.member)
        .select_related("member")
        .first()
    )
    if owned is None:
        return False
    address = f"{settings.PEHCHAN_ADDRESS}{reverse('registration:devices')}"
    with override(owned.member.language):
        message_send(
            template="notice",
            to=owned.member,
            context={
                "subject": _("A device is being registered on your identity document"),
                "text": _(
                    "Another account is registering a device on your document %(document)s. "
                    "If that is not your doing, say so here: %(address)s"
                )
                % {"document": owned.masked, "address": address},
            },
            key=f"owner:{device.pk}",
        )
    return True
